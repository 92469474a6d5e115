import { createServer, type Server, type Socket } from 'node:net'

export interface KeptMail {
  uid: number
  raw: Buffer
  date: Date
  flags: Set<string>
}

export interface KeptFolder {
  uidValidity: number
  uidNext: number
  mails: KeptMail[]
}

/** What the server does instead of what it was asked: say no, or go away before, in the middle of or after its answer. */
export type Fault = 'no' | 'bad' | 'drop' | 'drop_in_literal' | 'drop_after'

export interface ScriptedServer {
  readonly port: number
  readonly folders: Map<string, KeptFolder>
  /** Every command heard, without its tag. */
  readonly heard: string[]
  /** Asked at each command; what it gives is done instead. */
  fault: (command: string) => Fault | undefined
  /** Told after each answer, such as to kill whoever asked. */
  answered: (command: string) => void
  add(path: string, raw: string | Buffer, date?: Date): KeptMail
  remove(path: string, uid: number): void
  /** The folder is numbered anew, as after a move to another server. */
  renumber(path: string): void
  close(): Promise<void>
}

/** An IMAP server that does as it is told, also what no good server does. */
export const startScriptedServer = async (): Promise<ScriptedServer> => {
  const sockets = new Set<Socket>()
  const idling = new Set<() => void>()
  const kept: Omit<ScriptedServer, 'port' | 'close'> = {
    folders: new Map([['INBOX', emptyFolder(1)]]),
    heard: [],
    fault: () => undefined,
    answered: () => {},
    add: (path, raw, date = new Date()) => {
      const folder = kept.folders.get(path)!
      const mail = { uid: folder.uidNext++, raw: Buffer.from(raw), date, flags: new Set<string>() }
      folder.mails.push(mail)
      for (const tell of idling) tell()
      return mail
    },
    remove: (path, uid) => {
      const folder = kept.folders.get(path)!
      folder.mails = folder.mails.filter((mail) => mail.uid !== uid)
    },
    renumber: (path) => {
      const folder = kept.folders.get(path)!
      folder.uidValidity += 1
      for (const [at, mail] of folder.mails.entries()) mail.uid = at + 1
      folder.uidNext = folder.mails.length + 1
    },
  }
  const server: Server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
    talk(socket, kept, idling)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return Object.assign(kept, {
    port: typeof address === 'object' && address ? address.port : 0,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}

const emptyFolder = (uidValidity: number): KeptFolder => ({ uidValidity, uidNext: 1, mails: [] })

type Kept = Omit<ScriptedServer, 'port' | 'close'>

const talk = (socket: Socket, kept: Kept, idling: Set<() => void>) => {
  let open: KeptFolder | null = null
  let idleTag: string | null = null
  let waiting = ''
  const say = (line: string | Buffer) => socket.write(typeof line === 'string' ? `${line}\r\n` : line)
  const tell = () => {
    if (idleTag !== null && open) say(`* ${open.mails.length} EXISTS`)
  }
  idling.add(tell)
  socket.on('close', () => idling.delete(tell))
  say('* OK [CAPABILITY IMAP4rev1 IDLE UIDPLUS] scripted')

  const obey = (line: string) => {
    if (idleTag !== null && line.toUpperCase() === 'DONE') {
      say(`${idleTag} OK IDLE ended`)
      idleTag = null
      return
    }
    const [, tag, command] = /^(\S+) (.*)$/.exec(line) ?? []
    if (!tag || !command) return
    kept.heard.push(command)
    const fault = kept.fault(command)
    if (fault === 'drop') return void socket.destroy()
    if (fault === 'no' || fault === 'bad')
      return say(
        `${tag} ${fault.toUpperCase()} ${/^(LOGIN|AUTH)/i.test(command) ? '[AUTHENTICATIONFAILED] ' : ''}not today`,
      )
    const cutsLiteral = fault === 'drop_in_literal'
    const done = (words = 'done') => {
      if (fault === 'drop_after') return void socket.end()
      say(`${tag} OK ${words}`)
      kept.answered(command)
    }
    const verb = command.split(' ', 2).join(' ').toUpperCase()
    if (/^(SELECT|EXAMINE)/.test(verb)) {
      const path = unquoted(command.slice(command.indexOf(' ') + 1))
      open = kept.folders.get(path) ?? null
      if (!open) return say(`${tag} NO [NONEXISTENT] there is no such folder`)
      say('* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)')
      say(`* ${open.mails.length} EXISTS`)
      say(`* OK [UIDVALIDITY ${open.uidValidity}] valid`)
      say(`* OK [UIDNEXT ${open.uidNext}] next`)
      return done(verb.startsWith('EXAMINE') ? '[READ-ONLY] open' : '[READ-WRITE] open')
    }
    if (verb.startsWith('LIST') || verb.startsWith('LSUB')) {
      const word = verb.slice(0, 4)
      const pattern = unquoted(command.split(' ').at(-1)!)
      for (const path of kept.folders.keys())
        if (/[*%]/.test(pattern) || pattern === path)
          say(`* ${word} (${path === 'Sent' ? '\\Sent' : ''}) "/" "${path}"`)
      return done()
    }
    if (verb === 'UID SEARCH') {
      const uids = open ? open.mails.filter((mail) => fits(mail, command, open!)).map(({ uid }) => uid) : []
      say(`* SEARCH ${uids.join(' ')}`.trimEnd())
      return done()
    }
    if (verb === 'UID FETCH') {
      const [, set, items] = /^UID FETCH (\S+) (.*)$/i.exec(command)!
      for (const [at, mail] of (open?.mails ?? []).entries()) {
        if (!inSet(mail.uid, set!, open!)) continue
        const answer = answerOf(mail, at + 1, items!)
        if (cutsLiteral) {
          socket.end(answer.subarray(0, Math.max(20, Math.floor(answer.length / 2))))
          return
        }
        say(answer)
      }
      return done()
    }
    if (verb === 'UID STORE') {
      const [, set, flags] = /^UID STORE (\S+) \S+ \((.*?)\)/i.exec(command)!
      for (const mail of open?.mails ?? [])
        if (inSet(mail.uid, set!, open!)) for (const flag of flags!.split(' ')) mail.flags.add(flag)
      return done()
    }
    if (verb === 'UID EXPUNGE') {
      const set = command.split(' ')[2]!
      const folder = open!
      folder.mails = folder.mails.filter(
        (mail) => !(mail.flags.has('\\Deleted') && inSet(mail.uid, set, folder)),
      )
      return done()
    }
    if (verb === 'IDLE') {
      idleTag = tag
      return say('+ idling')
    }
    if (verb.startsWith('CAPABILITY')) say('* CAPABILITY IMAP4rev1 IDLE UIDPLUS')
    if (verb.startsWith('LOGOUT')) {
      say('* BYE')
      done()
      return void socket.end()
    }
    return done()
  }
  socket.on('data', (bytes) => {
    waiting += bytes.toString('latin1')
    for (let end = waiting.indexOf('\r\n'); end >= 0; end = waiting.indexOf('\r\n')) {
      const line = waiting.slice(0, end)
      waiting = waiting.slice(end + 2)
      obey(line)
    }
  })
}

const unquoted = (text: string) => text.trim().replace(/^"(.*)"$/, '$1')

const inSet = (uid: number, set: string, { mails }: KeptFolder): boolean =>
  set.split(',').some((range) => {
    const last = mails.at(-1)?.uid ?? 0
    const [from, to = from] = range.split(':').map((end) => (end === '*' ? last : Number(end)))
    return uid >= Math.min(from!, to!) && uid <= Math.max(from!, to!)
  })

const fits = (mail: KeptMail, command: string, folder: KeptFolder): boolean => {
  const set = /\bUID (?!SEARCH)([\d:*,]+)/i.exec(command.slice('UID SEARCH'.length))?.[1]
  const since = /\bSINCE "?([^" ]+)"?/i.exec(command)?.[1]
  return (
    (set === undefined || inSet(mail.uid, set, folder)) &&
    (since === undefined || mail.date.getTime() >= Date.parse(`${since.replaceAll('-', ' ')} UTC`))
  )
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const two = (value: number) => String(value).padStart(2, '0')

const internalDate = (date: Date) =>
  `${two(date.getUTCDate())}-${months[date.getUTCMonth()]}-${date.getUTCFullYear()} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000`

const answerOf = (mail: KeptMail, seq: number, items: string): Buffer => {
  const said = [`UID ${mail.uid}`]
  if (/RFC822\.SIZE/i.test(items)) said.push(`RFC822.SIZE ${mail.raw.length}`)
  if (/INTERNALDATE/i.test(items)) said.push(`INTERNALDATE "${internalDate(mail.date)}"`)
  if (/FLAGS/i.test(items)) said.push(`FLAGS (${[...mail.flags].join(' ')})`)
  const body = /BODY\.PEEK\[\](?:<(\d+)\.(\d+)>)?/i.exec(items)
  if (!body) return Buffer.from(`* ${seq} FETCH (${said.join(' ')})\r\n`)
  const from = Number(body[1] ?? 0)
  const piece = body[2] === undefined ? mail.raw : mail.raw.subarray(from, from + Number(body[2]))
  const name = body[1] === undefined ? 'BODY[]' : `BODY[]<${from}>`
  return Buffer.concat([
    Buffer.from(`* ${seq} FETCH (${said.join(' ')} ${name} {${piece.length}}\r\n`),
    piece,
    Buffer.from(')\r\n'),
  ])
}
