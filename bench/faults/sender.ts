import { createHash } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { dotStuffed } from '#platform/smtp/raw-client.fixture.ts'
import type { Chance } from './chance.ts'

/** What the oracle writes down about one mail before it is sent. */
export interface SentMail {
  readonly seq: number
  readonly messageId: string
  readonly raw: Buffer
  readonly sha256: string
  isAcknowledged: boolean
  attempts: number
}

const syllables = 'ka lo mi re tu ne sa vo pi da gu fe ho ri le no ta mu be si'.split(' ')

/** Words as a language has them: the common ones come again and again. */
const words = (chance: Chance, bytes: number): string => {
  const parts: string[] = []
  for (let length = 0; length < bytes; ) {
    const rank = Math.floor(4_000 ** chance.next())
    let word = ''
    for (let left = rank + 7; left > 0; left = Math.floor(left / syllables.length))
      word += syllables[left % syllables.length]
    parts.push(word)
    length += word.length + 1
  }
  return parts.map((word, n) => (n % 12 === 11 ? `${word}.\n` : `${word} `)).join('')
}

/** A mail as people send them: words, the same as HTML, and, when it is large, a file. */
export const mailOf = (
  seq: number,
  to: string,
  chance: Chance,
  bytes = chance.whole(2_000, 12_000),
): SentMail => {
  const messageId = `<${seq}.${chance.whole(0, 1e9)}@sender.example>`
  const text = words(chance, Math.min(bytes / 3, chance.whole(500, 3_000)))
  const file = Buffer.alloc(Math.max(0, Math.round((bytes - 2.2 * text.length - 900) * 0.74)), seq % 251)
  const raw = Buffer.from(
    [
      'Received: from sender.example by relay.example with ESMTPS; Sun, 22 Nov 2026 10:00:00 +0000',
      `From: Customer ${seq} <customer${seq % 200}@sender.example>`,
      `To: ${to}`,
      `Subject: ${words(chance, 30).trim()} ${seq}`,
      `Message-ID: ${messageId}`,
      'Date: Sun, 22 Nov 2026 10:00:00 +0000',
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=outer',
      '',
      '--outer',
      'Content-Type: multipart/alternative; boundary=inner',
      '',
      '--inner',
      'Content-Type: text/plain; charset=utf-8',
      '',
      `.${text}`,
      '.',
      '..end',
      '--inner',
      'Content-Type: text/html; charset=utf-8',
      '',
      `<div dir="ltr"><p style="color:#222">${text.replaceAll('\n', '</p>\n<p style="color:#222">')}</p></div>`,
      '--inner--',
      ...(file.length > 0
        ? [
            '--outer',
            'Content-Type: application/pdf; name="file.pdf"',
            'Content-Disposition: attachment; filename="file.pdf"',
            'Content-Transfer-Encoding: base64',
            '',
            file.toString('base64').replace(/.{76}/g, '$&\n'),
          ]
        : []),
      '--outer--',
      '',
    ]
      .join('\n')
      .replaceAll('\n', '\r\n'),
  )
  return {
    seq,
    messageId,
    raw,
    sha256: createHash('sha256').update(raw).digest('hex'),
    isAcknowledged: false,
    attempts: 0,
  }
}

/** Sends mails over one connection, one after another; a broken line or a 4xx means: connect again and repeat the mail. */
export const sendAll = async (
  port: number,
  to: string,
  next: () => SentMail | undefined,
  isOver: () => boolean,
): Promise<void> => {
  let line: Line | null = null
  for (let mail = next(); mail; mail = next()) {
    while (!mail.isAcknowledged && !isOver()) {
      try {
        line ??= await openLine(port)
        mail.attempts++
        mail.isAcknowledged = await sendOne(line, to, mail)
      } catch {
        line?.socket.destroy()
        line = null
        await wait(50)
      }
    }
  }
  line?.socket.destroy()
}

interface Line {
  socket: Socket
  say(words: string | Buffer, code: string): Promise<void>
}

const sendOne = async (line: Line, to: string, mail: SentMail): Promise<boolean> => {
  await line.say(`MAIL FROM:<customer@sender.example> SIZE=${mail.raw.length}\r\n`, '250')
  await line.say(`RCPT TO:<${to}>\r\n`, '250')
  await line.say('DATA\r\n', '354')
  await line.say(Buffer.concat([dotStuffed(mail.raw), Buffer.from('.\r\n')]), '250')
  return true
}

const openLine = async (port: number): Promise<Line> => {
  const socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  socket.setTimeout(15_000, () => socket.destroy())
  let heard = ''
  let wake: (() => void) | null = null
  const ring = () => wake?.()
  socket.on('data', (bytes) => {
    heard += bytes.toString('latin1')
    ring()
  })
  socket.on('close', ring)
  socket.on('error', ring)
  const reply = async (): Promise<string> => {
    for (;;) {
      const end = /^\d{3} [^\n]*\n/m.exec(heard)
      if (end) {
        heard = heard.slice(end.index + end[0].length)
        return end[0]
      }
      if (socket.destroyed) throw new Error('the line broke')
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  const say = async (words: string | Buffer, code: string) => {
    socket.write(words)
    const heardNow = await reply()
    if (!heardNow.startsWith(code)) throw new Error(heardNow)
  }
  if (!(await reply()).startsWith('220')) throw new Error('no greeting')
  await say('EHLO sender.example\r\n', '250')
  return { socket, say }
}
