import { createHash } from 'node:crypto'
import { request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase, run } from '#platform/db/database.ts'
import { testDns } from '#platform/dns/dns-server.fixture.ts'
import { dotStuffed, rawClient } from '#platform/smtp/raw-client.fixture.ts'
import { scriptedServer } from '#platform/smtp/scripted-server.fixture.ts'
import { type Ground, prepareGround } from './ground.ts'
import { startSystem } from './system.ts'

export interface Answered {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly bytes: Buffer
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the server sent and asserts on it
  readonly json: any
}
interface Asking {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** The address in 127.0.0.0/8 that the request comes from. */
  readonly from?: string
}
interface Entry {
  readonly id: string
  readonly state: string
  readonly from: string
  readonly subject: string | null
  readonly recipient: string
  readonly messageId: string | null
  readonly conversation: { readonly id: string; readonly number: number } | null
}
export interface Letter {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly to?: string
  readonly from?: string
}

let letters = 0

/** The real processes with two organisations, a server that takes their mail, and names that know nothing. */
export const startForAttacks = async () => {
  const [sink, dns] = await Promise.all([scriptedServer({}), testDns()])
  const system = await startSystem({
    REGARD_SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
    REGARD_DNS: dns.server,
  })
  const database = openDatabase({ url: system.databaseUrl, max: 4 })
  const ours = await prepareGround(database, 'ours')
  const other = await prepareGround(database, 'other')

  const ask = (path: string, { method = 'GET', headers = {}, body, from }: Asking = {}): Promise<Answered> =>
    new Promise((answered, failed) => {
      const asking = request(
        {
          host: '127.0.0.1',
          port: system.port,
          path,
          method,
          headers: from === undefined ? headers : { ...headers, connection: 'close' },
          ...(from === undefined ? {} : { localAddress: from }),
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('end', () => {
            const bytes = Buffer.concat(chunks)
            const text = bytes.toString()
            const isJson = String(response.headers['content-type']).includes('json')
            answered({
              status: response.statusCode ?? 0,
              headers: response.headers,
              bytes,
              text,
              json: isJson ? JSON.parse(text) : null,
            })
          })
        },
      )
      asking.on('error', failed)
      asking.end(body)
    })

  /** A call of the public API as the one colleague of an organisation. */
  const api = (method: string, path: string, body?: unknown, as: Ground = ours): Promise<Answered> =>
    ask(`/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${as.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })

  /** A page as a browser without script opens it: follows the way within the house and keeps its cookies. */
  const page = async (path: string, from?: string) => {
    const cookies = new Map<string, string>()
    let at = path
    for (let step = 0; ; step++) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await ask(at, {
        headers: { 'accept-language': 'en', ...(cookie === '' ? {} : { cookie }) },
        ...(from === undefined ? {} : { from }),
      })
      for (const set of [answer.headers['set-cookie'] ?? []].flat()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!
        cookies.set(name!, value!)
      }
      const { location } = answer.headers
      if (answer.status < 300 || answer.status > 399 || typeof location !== 'string' || step > 3)
        return { ...answer, path: at, cookie: [...cookies].map((pair) => pair.join('=')).join('; ') }
      at = location
    }
  }

  const textOf = ({ headers = {}, body = 'It is cold here.', to = ours.inboxAddress }: Letter): string => {
    const all = {
      From: 'Ana <ana@customer.example>',
      To: to,
      Subject: 'Heating',
      'Message-ID': `<${++letters}@customer.example>`,
      ...headers,
    }
    const lines = Object.entries(all).flatMap(([name, value]) => (value === '' ? [] : `${name}: ${value}`))
    return `${lines.join('\r\n')}\r\n\r\n${body}\r\n`
  }
  /** Hands a mail over by SMTP, byte by byte as given; gives what the server said. */
  const send = async (raw: string | Buffer, { to = ours.inboxAddress, from }: Letter = {}) => {
    const client = await rawClient(system.smtpPort)
    await client.greet()
    await client.say(`MAIL FROM:<${from ?? 'ana@customer.example'}>`)
    let said = await client.say(`RCPT TO:<${to}>`)
    if (said.startsWith('250')) {
      await client.say('DATA')
      client.write(dotStuffed(typeof raw === 'string' ? Buffer.from(raw) : raw))
      client.write('.\r\n')
      said = await client.reply()
    }
    client.close()
    return said
  }
  const ledger = async (): Promise<Entry[]> => (await api('GET', '/mail/ledger?limit=100')).json.items
  /** Waits until a mail, known by its hash or by words in it, stands in the ledger with its place; gives its row. */
  const filed = async (known: { readonly sha256: string } | { readonly words: string }): Promise<Entry> => {
    const [fits, value] =
      'sha256' in known
        ? (['m.sha256 = $1', known.sha256] as const)
        : ([`position(convert_to($1, 'UTF8') in m.raw) > 0`, known.words] as const)
    for (const until = Date.now() + 60_000; Date.now() < until; await wait(40)) {
      const [row] = await run<{ id: string }>(
        database.db,
        `select l.id from mail_ledger l join mails m on m.workspace_id = l.workspace_id and m.id = l.mail_id
         where l.state <> 'pending' and ${fits} order by l.received_at desc limit 1`,
        [value],
      )
      const entry = row && (await ledger()).find((each) => each.id === row.id)
      if (entry) return entry
    }
    throw new Error(`no mail with ${value} was filed`)
  }
  /** Hands a mail over and waits until it is filed. */
  const arrive = async (letter: Letter = {}): Promise<Entry> => {
    const raw = textOf(letter)
    const said = await send(raw, letter)
    if (!said.startsWith('250')) throw new Error(said)
    return filed({ sha256: createHash('sha256').update(raw).digest('hex') })
  }
  const view = async (id: string) => (await api('GET', `/conversations/${id}`)).json
  const linkOf = async (id: string): Promise<string> =>
    (await api('POST', `/conversations/${id}/page-links`)).json.path

  return {
    system,
    database,
    sink,
    dns,
    ours,
    other,
    ask,
    api,
    page,
    textOf,
    send,
    ledger,
    filed,
    arrive,
    view,
    linkOf,
    sql: <Row>(text: string, ...values: unknown[]) => run<Row>(database.db, text, values),
    stop: async () => {
      await database.close()
      await system.stop()
      sink.close()
      dns.close()
    },
  }
}

export type Started = Awaited<ReturnType<typeof startForAttacks>>
