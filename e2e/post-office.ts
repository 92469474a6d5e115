import { type ParsedMail, simpleParser } from 'mailparser'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { SMTPServer } from 'smtp-server'
import { freePort } from '#platform/postgres/port.ts'

export interface Sink {
  readonly url: string
  readonly mails: ParsedMail[]
  /** The first mail that fits, as soon as it has come. */
  waitFor(fits: (mail: ParsedMail) => boolean, withinMs?: number): Promise<ParsedMail>
  close(): Promise<void>
}

/** The other side's mail server: takes everything and keeps it. */
export async function openSink(): Promise<Sink> {
  const mails: ParsedMail[] = []
  const waiting = new Set<() => void>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, _session, done) {
      simpleParser(stream).then(
        (mail) => {
          mails.push(mail)
          done()
          for (const look of waiting) look()
        },
        (error: Error) => done(error),
      )
    },
  })
  const port = await freePort()
  await new Promise<void>((ready) => void server.listen(port, '127.0.0.1', ready))
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    waitFor: (fits, withinMs = 60_000) =>
      new Promise((found, failed) => {
        const look = () => {
          const mail = mails.find(fits)
          if (!mail) return
          waiting.delete(look)
          clearTimeout(timer)
          found(mail)
        }
        const timer = setTimeout(() => {
          waiting.delete(look)
          failed(
            new Error(
              `no such mail came within ${withinMs / 1000} s; there came: ${mails.map(({ subject }) => subject).join(' | ')}`,
            ),
          )
        }, withinMs)
        waiting.add(look)
        look()
      }),
    close: () => new Promise((closed) => server.close(() => closed())),
  }
}

/** Sends a mail to our door as any mail server would; resolves when it said 250. */
export async function sendMail(port: number, mail: SendMailOptions): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true })
  try {
    await transport.sendMail(mail)
  } finally {
    transport.close()
  }
}
