import { hash } from 'node:crypto'
import { request } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { mailboxOf } from '#features/forms/domain/letters.ts'
import { WORK_BITS } from '#features/forms/domain/puzzle.ts'
import { insertSeen } from '#features/portal/queries-links.ts'
import { openDatabase, run } from '#platform/db/database.ts'
import { scriptedServer } from '#platform/smtp/scripted-server.fixture.ts'
import { type Ground, prepareGround } from './ground.ts'
import { startSystem } from './system.ts'

export interface CannonMeasure {
  /** How many posts, from how many addresses of the network at once. */
  readonly posts: number
  readonly networks: number
  /** How many victims are named, each in several spellings. */
  readonly victims: number
  /** How many of the posts worked for it, as a patient attacker would. */
  readonly worked: number
}
export interface CannonFound {
  readonly measure: CannonMeasure
  /** Taken and thanked for; slowed; anything else. */
  readonly taken: number
  readonly slowed: number
  readonly broken: number
  /** What became of those: what they were answered, or how the line broke, and how often. */
  readonly reasons: Readonly<Record<string, number>>
  /** Conversations that are there of those taken. */
  readonly kept: number
  readonly letters: number
  readonly mostToOne: number
  /** Mails with a word of the attacker in them. */
  readonly abusive: number
  /** People among the attackers: how many got through; with a script at the first try; without one after how many. */
  readonly people: number
  readonly peopleIn: number
  readonly workedAtFirst: number
  readonly triesWithout: number
  readonly withheld: number
  readonly seconds: number
}

const OWN = 'https://desk.example'
const ABUSE = 'Y0uArEaThIeF'
/** So many with a script, and as many without. */
const PEOPLE = 5
const MOST_TRIES = 60

/** The number that a browser looks for. */
const solve = (form: string): string => {
  for (let n = 0; ; n += 1)
    if (hash('sha256', `${form}:${n}`, 'buffer').readUInt32BE(0) >>> (32 - WORK_BITS) === 0) return String(n)
}

/** An address of the loopback network of its own for each attacker, so that limits by network see them apart. */
const addressOf = (n: number): string => `127.${20 + (n >> 8)}.${n % 256}.7`

interface Answer {
  readonly status: number
  readonly text: string
  readonly isForLater: boolean
  /** How the line broke. */
  readonly trouble: string
}

type Came = 'taken' | 'slowed' | { readonly broken: string }

/** What became of a post: thanked for, or told clearly when to come back with the words still there, or broken. */
const came = ({ status, text, isForLater, trouble }: Answer, of: 'page' | 'post', words: string): Came => {
  if (of === 'post' && status === 303) return 'taken'
  const [first = ''] = words.split(/[^\w ]/)
  if ((status === 429 || status === 503) && isForLater)
    return text.includes(first) ? 'slowed' : { broken: `${of} ${status} without the words` }
  return { broken: `${of} ${trouble || status}` }
}

const browserAt = (port: number, from: string) => {
  const createConnection = () => connect({ host: '127.0.0.1', port, localAddress: from })
  const ask = (path: string, body?: string): Promise<Answer> =>
    new Promise((answered) => {
      const headers =
        body === undefined
          ? { 'accept-language': 'en' }
          : { 'content-type': 'application/x-www-form-urlencoded', origin: OWN, 'accept-language': 'en' }
      const asking = request(
        {
          host: '127.0.0.1',
          port,
          path,
          method: body === undefined ? 'GET' : 'POST',
          headers,
          createConnection,
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('end', () =>
            answered({
              status: response.statusCode ?? 0,
              text: Buffer.concat(chunks).toString(),
              isForLater: response.headers['retry-after'] !== undefined,
              trouble: '',
            }),
          )
        },
      )
      // A line that breaks is no answer; it is counted.
      asking.on('error', (error: NodeJS.ErrnoException) =>
        answered({ status: 0, text: '', isForLater: false, trouble: error.code ?? error.message }),
      )
      asking.end(body)
    })
  const send = async (path: string, fields: Record<string, string>, works: boolean): Promise<Came> => {
    const page = await ask(path)
    const form = /name="form" value="([^"]+)"/.exec(page.text)?.[1]
    // Whoever cannot even see the form has lost nothing, when they are told to come back.
    if (form === undefined) return came(page, 'page', '')
    const work = works ? solve(form) : ''
    const answer = await ask(path, new URLSearchParams({ ...fields, form, work }).toString())
    return came(answer, 'post', fields.words ?? '')
  }
  return { send }
}

/** Ten thousand posts to two organisations' public forms in the names of strangers, on the real processes (S20). */
export async function cannon(measure: CannonMeasure): Promise<CannonFound> {
  const began = Date.now()
  const sink = await scriptedServer({})
  const system = await startSystem({
    REGARD_SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
    REGARD_URL: OWN,
  })
  const database = openDatabase({ url: system.databaseUrl, max: 4 })
  const grounds = [await prepareGround(database, 'ours'), await prepareGround(database, 'other')]
  await insertSeen(database.db, OWN, new Date())
  for (const ground of grounds) await openForm(system.port, ground)

  const paths = ['/ask/ours/help', '/ask/other/help']
  const victim = (n: number): string => `victim${n % measure.victims}+${n}@else.example`
  const seen = { taken: 0, slowed: 0, broken: 0 }
  const reasons: Record<string, number> = {}
  const shoot = async (browser: ReturnType<typeof browserAt>, n: number) => {
    const fields = {
      name: `${ABUSE} "Boss" <boss@bank.example>`,
      words: `${ABUSE}\r\nPay at http://evil.example`,
      email: victim(n),
    }
    const became = await browser.send(paths[n % 2]!, fields, n < measure.worked)
    if (typeof became === 'string') seen[became] += 1
    else {
      seen.broken += 1
      reasons[became.broken] = (reasons[became.broken] ?? 0) + 1
    }
  }
  // A lane is one after another; a single address shoots in several, of many addresses each has its turn.
  const lanes = Math.min(32, Math.max(8, measure.networks))
  const attacks = Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      const browsers = new Map<number, ReturnType<typeof browserAt>>()
      for (let n = lane; n < measure.posts; n += lanes) {
        const from = n % measure.networks
        const browser = browsers.get(from) ?? browserAt(system.port, addressOf(from))
        browsers.set(from, browser)
        await shoot(browser, n)
      }
    }),
  )

  const people = Promise.all(
    Array.from({ length: PEOPLE * 2 }, async (_, n) => {
      const works = n < PEOPLE
      const browser = browserAt(system.port, `127.90.${n}.1`)
      const fields = { name: 'Ana', words: 'It is cold.', email: `ana${n}@person.example` }
      let tries = 1
      while (tries <= MOST_TRIES && (await browser.send(paths[n % 2]!, fields, works)) !== 'taken') {
        await wait(1_000)
        tries += 1
      }
      return { works, tries }
    }),
  )
  await attacks
  const came = await people
  const isIn = came.filter(({ tries }) => tries <= MOST_TRIES)
  await settled(database.db, grounds)

  const kept = await count(
    database.db,
    grounds,
    `select count(*)::int as n from conversations where workspace_id = $1`,
  )
  const withheld = await count(
    database.db,
    grounds,
    `select count(*)::int as n from form_entries where workspace_id = $1 and letter = 'withheld'`,
  )
  const toStrangers = sink.messages.filter(({ to }) =>
    to.some((address) => address.endsWith('@else.example')),
  )
  const perOne = Map.groupBy(toStrangers, ({ to }) => mailboxOf(to[0]!))
  const found: CannonFound = {
    measure,
    ...seen,
    reasons,
    kept: kept - isIn.length,
    letters: toStrangers.length,
    mostToOne: Math.max(0, ...[...perOne.values()].map(({ length }) => length)),
    abusive: toStrangers.filter(({ raw }) => raw.includes(ABUSE) || /evil|bank\.example|Boss/.test(raw))
      .length,
    people: came.length,
    peopleIn: isIn.length,
    workedAtFirst: came.filter(({ works, tries }) => works && tries === 1).length,
    triesWithout: Math.max(...came.filter(({ works }) => !works).map(({ tries }) => tries)),
    withheld,
    seconds: Math.round((Date.now() - began) / 1000),
  }
  await database.close()
  await system.stop()
  sink.close()
  return found
}

type Db = ReturnType<typeof openDatabase>['db']

async function openForm(port: number, { inboxId, token }: Ground): Promise<void> {
  const form = {
    name: 'help',
    isOpen: true,
    title: 'Ask us',
    lead: '',
    fields: [],
    asksPhone: true,
    consent: '',
    sites: [],
  }
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/forms/${inboxId}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(form),
  })
  if (!answer.ok) throw new Error(`the form did not open: ${answer.status} ${await answer.text()}`)
}

const count = async (db: Db, grounds: readonly Ground[], sql: string): Promise<number> => {
  let all = 0
  for (const { workspaceId } of grounds) all += (await run<{ n: number }>(db, sql, [workspaceId]))[0]!.n
  return all
}

/** Waits until every mail that was to leave has left. */
async function settled(db: Db, grounds: readonly Ground[]): Promise<void> {
  const waiting = `select count(*)::int as n from messages m where m.workspace_id = $1 and m.kind = 'outbound'
    and m.delivery_state is distinct from 'sent' and m.delivery_state is distinct from 'failed'`
  for (let tries = 0; tries < 240; tries += 1) {
    if ((await count(db, grounds, waiting)) === 0) return
    await wait(500)
  }
  throw new Error('mails did not leave in two minutes')
}

const reasonsOf = ({ reasons }: CannonFound): string => {
  const said = Object.entries(reasons).map(([reason, n]) => `${n}× ${reason}`)
  return said.length === 0 ? '' : ` (${said.join(', ')})`
}

export const cannonLine = (it: CannonFound): string =>
  `S20 posts=${it.measure.posts} networks=${it.measure.networks} victims=${it.measure.victims} worked=${it.measure.worked} taken=${it.taken} slowed=${it.slowed} broken=${it.broken}${reasonsOf(it)} kept=${it.kept} letters=${it.letters} withheld=${it.withheld} most_to_one=${it.mostToOne} abusive=${it.abusive} people=${it.peopleIn}/${it.people} at_first_with_script=${it.workedAtFirst} tries_without=${it.triesWithout} seconds=${it.seconds}`
