import { createServer, type Server, type Socket } from 'node:net'
import { TLSSocket } from 'node:tls'

/** What to say at each point; null says nothing, "drop" cuts the line. */
export interface Script {
  greeting?: string | null
  ehlo?: string | null
  auth?: string | null | ((line: string) => string)
  mail?: string | null | 'drop'
  rcpt?: (address: string) => string | null
  data?: string | null | 'drop'
  /** The answer to the whole message. */
  end?: string | null | 'drop'
  /** Cuts the line in the middle of the message. */
  dropInMessage?: boolean
  /** Says one letter in so many milliseconds. */
  letterMs?: number
  /** The certificate with which STARTTLS is answered. */
  tls?: { cert: string; key: string }
}

interface Message {
  raw: string
  to: string[]
}

/** A server that answers as it is told, to see what our client makes of it; a function is asked at each connection. */
export const scriptedServer = async (script: Script | (() => Script)) => {
  const messages: Message[] = []
  const taken: Message[] = []
  const commands: string[] = []
  const sockets = new Set<Socket>()
  const server: Server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    talk(socket, typeof script === 'function' ? script() : script, { messages, taken, commands })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    messages,
    /** Messages that it said 250 to, or would have said if the line had not been cut. */
    taken,
    /** Every line that was said to it, but those of messages. */
    commands,
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

interface Heard {
  readonly messages: Message[]
  readonly taken: Message[]
  readonly commands: string[]
}

const talk = (socket: Socket, script: Script, heardOf: Heard, isSecured = false) => {
  let heard = ''
  let message: string | null = null
  let to: string[] = []
  const say = (line: string | null | undefined) => {
    if (line === 'drop') socket.destroy()
    else if (line && script.letterMs) spell(socket, `${line}\r\n`, script.letterMs)
    else if (line) socket.write(`${line}\r\n`)
  }
  if (!isSecured) say(script.greeting === undefined ? '220 sink' : script.greeting)
  const hello = () => {
    const offered = [
      'sink',
      ...(script.tls && !isSecured ? ['STARTTLS'] : []),
      'AUTH PLAIN XOAUTH2',
      '8BITMIME',
    ]
    return offered.map((word, at) => `250${at === offered.length - 1 ? ' ' : '-'}${word}`).join('\r\n')
  }
  const command = (line: string) => {
    heardOf.commands.push(line)
    if (/^(EHLO|HELO)/i.test(line)) say(script.ehlo === undefined ? hello() : script.ehlo)
    else if (/^AUTH/i.test(line) || line === '')
      say(
        typeof script.auth === 'function'
          ? script.auth(line)
          : script.auth === undefined
            ? '235 welcome'
            : script.auth,
      )
    else if (/^MAIL/i.test(line)) say(script.mail === undefined ? '250 sender ok' : script.mail)
    else if (/^RCPT/i.test(line)) {
      const address = /<(.*)>/.exec(line)?.[1] ?? ''
      const answer = script.rcpt ? script.rcpt(address) : '250 recipient ok'
      if (answer?.startsWith('2')) to.push(address)
      say(answer)
    } else if (/^DATA/i.test(line)) {
      const answer = script.data === undefined ? '354 go on' : script.data
      if (answer?.startsWith('354')) message = ''
      say(answer)
    } else if (/^STARTTLS/i.test(line)) {
      if (!script.tls) return say('502 not here')
      socket.removeAllListeners('data')
      socket.write('220 go ahead\r\n')
      const secured = new TLSSocket(socket, { isServer: true, ...script.tls })
      secured.on('error', () => socket.destroy())
      talk(secured, script, heardOf, true)
    } else if (/^QUIT/i.test(line)) {
      say('221 bye')
      socket.end()
    } else say('250 ok')
  }
  socket.on('data', (bytes) => {
    heard += bytes.toString('latin1')
    if (message !== null && script.dropInMessage) return void socket.destroy()
    for (let at = heard.indexOf('\r\n'); at >= 0; at = heard.indexOf('\r\n')) {
      const line = heard.slice(0, at)
      heard = heard.slice(at + 2)
      if (message === null) command(line)
      else if (line === '.') {
        const { end = '250 2.0.0 queued as 42' } = script
        const whole = { raw: message, to }
        heardOf.messages.push(whole)
        if (end === 'drop' || end?.startsWith('2')) heardOf.taken.push(whole)
        message = null
        to = []
        say(end)
      } else message += `${line.startsWith('.') ? line.slice(1) : line}\r\n`
    }
  })
}

const spell = (socket: Socket, text: string, letterMs: number) => {
  let at = 0
  const timer = setInterval(() => {
    if (socket.destroyed || at >= text.length) clearInterval(timer)
    else socket.write(text[at++]!)
  }, letterMs)
}
