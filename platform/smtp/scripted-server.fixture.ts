import { createServer, type Server, type Socket } from 'node:net'

/** What to say at each point; null says nothing, "drop" cuts the line. */
export interface Script {
  greeting?: string | null
  ehlo?: string
  auth?: string
  mail?: string | 'drop'
  rcpt?: (address: string) => string
  data?: string | 'drop'
  /** The answer to the whole message. */
  end?: string | null | 'drop'
}

/** A server that answers as it is told, to see what our client makes of it. */
export const scriptedServer = async (script: Script) => {
  const messages: { raw: string; to: string[] }[] = []
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    talk(socket, script, messages)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    messages,
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

const talk = (socket: Socket, script: Script, messages: { raw: string; to: string[] }[]) => {
  let heard = ''
  let message: string | null = null
  let to: string[] = []
  const say = (line: string | null | undefined) => {
    if (line === 'drop') socket.destroy()
    else if (line) socket.write(`${line}\r\n`)
  }
  say(script.greeting === undefined ? '220 sink' : script.greeting)
  const command = (line: string) => {
    if (/^EHLO/i.test(line)) say(script.ehlo ?? '250-sink\r\n250-AUTH PLAIN\r\n250 8BITMIME')
    else if (/^AUTH/i.test(line)) say(script.auth ?? '235 welcome')
    else if (/^MAIL/i.test(line)) say(script.mail ?? '250 sender ok')
    else if (/^RCPT/i.test(line)) {
      const address = /<(.*)>/.exec(line)?.[1] ?? ''
      const answer = script.rcpt?.(address) ?? '250 recipient ok'
      if (answer.startsWith('2')) to.push(address)
      say(answer)
    } else if (/^DATA/i.test(line)) {
      const answer = script.data ?? '354 go on'
      if (answer.startsWith('354')) message = ''
      say(answer)
    } else if (/^STARTTLS/i.test(line)) say('502 not here')
    else if (/^QUIT/i.test(line)) {
      say('221 bye')
      socket.end()
    } else say('250 ok')
  }
  socket.on('data', (bytes) => {
    heard += bytes.toString('latin1')
    for (let at = heard.indexOf('\r\n'); at >= 0; at = heard.indexOf('\r\n')) {
      const line = heard.slice(0, at)
      heard = heard.slice(at + 2)
      if (message === null) command(line)
      else if (line === '.') {
        messages.push({ raw: message, to })
        message = null
        to = []
        const { end = '250 2.0.0 queued as 42' } = script
        say(end)
      } else message += `${line.startsWith('.') ? line.slice(1) : line}\r\n`
    }
  })
}
