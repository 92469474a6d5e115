import { connect, type Socket } from 'node:net'

/** A client that says exactly the bytes it is told, for talks that no honest library would hold. */
export const rawClient = async (port: number) => {
  const socket: Socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  let heard = ''
  let waiting: (() => void) | null = null
  const wake = () => {
    waiting?.()
    waiting = null
  }
  socket.on('data', (bytes) => {
    heard += bytes.toString('latin1')
    wake()
  })
  socket.on('close', wake)
  socket.on('error', wake)

  const reply = async (): Promise<string> => {
    for (;;) {
      const end = /^\d{3} [^\n]*\n/m.exec(heard)
      if (end) {
        const whole = heard.slice(0, end.index + end[0].length)
        heard = heard.slice(whole.length)
        return whole.trim()
      }
      if (socket.destroyed || socket.readableEnded) return ''
      await new Promise<void>((resolve) => {
        waiting = resolve
      })
    }
  }
  const say = async (line: string) => {
    socket.write(`${line}\r\n`)
    return reply()
  }
  return {
    reply,
    say,
    write: (bytes: string | Buffer) => void socket.write(bytes),
    greet: async () => {
      await reply()
      return say('EHLO client.example')
    },
    /** Says MAIL, RCPT and DATA and then these bytes with the end of the message. */
    send: async (to: string, body: string | Buffer) => {
      await say('MAIL FROM:<ana@example.com>')
      const answer = await say(`RCPT TO:<${to}>`)
      if (!answer.startsWith('250')) return answer
      await say('DATA')
      socket.write(body)
      socket.write('\r\n.\r\n')
      return reply()
    },
    close: () => void socket.destroy(),
  }
}

/** Bytes as a client puts them on the wire: a dot doubled at the start of every line that ends a CRLF before it. */
export const dotStuffed = (raw: Buffer): Buffer =>
  Buffer.from(`\r\n${raw.toString('latin1')}`.replaceAll('\r\n.', '\r\n..').slice(2), 'latin1')
