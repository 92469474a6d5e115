import { randomBytes } from 'node:crypto'
import { on } from 'node:events'
import { connect } from 'node:net'
import { PORT, SMTP_PORT } from './whole.ts'

/** A mail of the given size with an attachment that makes up its bulk. */
function mailOf(to: string, number: number, kilobytes: number): Buffer {
  const filler = randomBytes(Math.max(0, (kilobytes - 3) * 768))
    .toString('base64')
    .replace(/(.{76})/g, '$1\r\n')
  return Buffer.from(
    [
      `From: Jo Writer <jo${number % 500}@outside.example>`,
      `To: <${to}>`,
      `Subject: Bench mail ${number}`,
      `Message-ID: <bench-${number}-${Date.now()}@outside.example>`,
      `Date: ${new Date().toUTCString()}`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="part"',
      '',
      '--part',
      'Content-Type: text/plain; charset=utf-8',
      '',
      `Dear team, this is mail ${number}. ${'The heating has been cold since Monday and nobody has called. '.repeat(30)}`,
      '--part',
      'Content-Type: application/octet-stream; name="picture.bin"',
      'Content-Disposition: attachment; filename="picture.bin"',
      'Content-Transfer-Encoding: base64',
      '',
      filler,
      '--part--',
      '',
    ].join('\r\n'),
  )
}

const SIZES = [5, 5, 5, 10, 10, 20, 20, 40, 80, 200]

/** Stands for a mail server outside: one mail after another, no command before the last is answered. */
async function sender(next: () => Buffer | null, to: string): Promise<void> {
  const socket = connect(SMTP_PORT, '127.0.0.1').setNoDelay(true).setEncoding('latin1')
  const heard = on(socket, 'data', { close: ['close'] })
  const hear = async (code: string): Promise<void> => {
    for (let said = ''; !/^\d{3} .*\r\n/m.test(said); ) {
      const { value, done } = await heard.next()
      if (done) throw new Error(`the door closed after "${said}"`)
      said += value[0]
      if (!said.startsWith(code)) throw new Error(`expected ${code}, heard "${said}"`)
    }
  }
  const say = (line: string, code: string) => {
    socket.write(`${line}\r\n`)
    return hear(code)
  }
  await hear('220')
  await say('EHLO outside.example', '250')
  for (let raw = next(); raw !== null; raw = next()) {
    await say('MAIL FROM:<jo@outside.example>', '250')
    await say(`RCPT TO:<${to}>`, '250')
    await say('DATA', '354')
    socket.write(raw)
    await say('.', '250')
  }
  await say('QUIT', '221')
  socket.destroy()
}

/** Sends so many mails of 5 to 200 kB over 8 connections; how many a second were acknowledged, and filed. */
export async function mailsPerSecond(
  to: string,
  cookie: string,
  count: number,
): Promise<{ accepted: number; filed: number }> {
  const mails = Array.from({ length: count }, (_, number) =>
    mailOf(to, number, SIZES[number % SIZES.length]!),
  )
  let at = 0
  const next = () => mails[at++] ?? null
  const began = performance.now()
  await Promise.all(Array.from({ length: 8 }, () => sender(next, to)))
  const accepted = count / ((performance.now() - began) / 1_000)
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${PORT}/api/v1/mail/ledger?state=pending&limit=1`, {
      headers: { cookie },
    })
    if (!answer.ok) throw new Error(`the ledger answered ${answer.status}`)
    const { items } = (await answer.json()) as { items: unknown[] }
    if (items.length === 0) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return { accepted, filed: count / ((performance.now() - began) / 1_000) }
}

/** Sends one mail with this subject; resolves at the server's 250. */
export async function sendOne(to: string, subject: string): Promise<void> {
  const raw = Buffer.from(
    `From: <jo@outside.example>\r\nTo: <${to}>\r\nSubject: ${subject}\r\nMessage-ID: <${subject.replace(/\W/g, '')}-${Date.now()}@outside.example>\r\n\r\nHello, are you there?\r\n`,
  )
  const waiting = [raw]
  await sender(() => waiting.shift() ?? null, to)
}
