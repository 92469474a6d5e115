import { expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { actingAs } from '#platform/http/context.ts'
import { IsolateFailure } from '#platform/isolate/isolate.ts'
import { newId } from '#platform/values/id.ts'
import { Random } from '#server/testing/histories/random.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { mailDoor } from './commands-accept.ts'
import { type FilingTools, fileNext } from './commands-file.ts'
import { parseMail } from './domain/parse.ts'
import { filingTools } from './jobs.ts'

const seed = Number(process.env.REGARD_HISTORY_SEED ?? 20261122)
const histories = Number(process.env.REGARD_MAIL_HISTORIES ?? 6)
const STEPS = 30

interface Office {
  readonly ws: TestWorkspace
  readonly inboxes: Map<string, string>
  /** What was acknowledged: the inboxes that each accepted mail came to. */
  readonly acked: string[][]
}

async function office(): Promise<Office> {
  const ws = await testWorkspace()
  const { db } = ws.installation.database
  const second = newId()
  await run(
    db,
    `insert into inboxes (workspace_id, id, name, team_id, created_at) values ($1, $2, 'Repairs', $3, $4)`,
    [ws.id, second, ws.teamId, ws.clock.now()],
  )
  const address = `repairs@${ws.id}.example`
  await run(db, `insert into inbox_addresses (address, workspace_id, inbox_id) values ($1, $2, $3)`, [
    address,
    ws.id,
    second,
  ])
  return {
    ws,
    inboxes: new Map([
      [ws.inboxAddress, ws.inboxId],
      [address, second],
    ]),
    acked: [],
  }
}

const WRONG = `
  select 'I21: a mail without a row in the ledger' as what from mails m where m.workspace_id = $1
    and not exists (select from mail_ledger l where l.workspace_id = m.workspace_id and l.mail_id = m.id)
  union all select 'I21: two rows for one mail in one inbox' from mail_ledger l where l.workspace_id = $1 group by l.mail_id, l.inbox_id having count(*) > 1
  union all select 'I21: filed without its message' from mail_ledger l where l.workspace_id = $1 and l.state in ('opened', 'joined')
    and not exists (select from messages g where g.workspace_id = l.workspace_id and g.id = l.message_id and (g.mail_id = l.mail_id or exists (
      select from mail_ledger first where first.workspace_id = l.workspace_id and first.id = l.also_of_id and first.message_id = g.id and first.mail_id = g.mail_id)))
  union all select 'I21: a message of a mail that is not filed' from messages g where g.workspace_id = $1 and g.mail_id is not null
    and not exists (select from mail_ledger l where l.workspace_id = g.workspace_id and l.message_id = g.id and l.state in ('opened', 'joined'))
  union all select 'I21: a copy of what is not kept' from mail_ledger l where l.workspace_id = $1 and l.state = 'duplicate'
    and not exists (select from mail_ledger o where o.workspace_id = l.workspace_id and o.id = l.duplicate_of_id and o.state in ('opened', 'joined'))
  union all select 'I21: put aside without a reason' from mail_ledger l where l.workspace_id = $1 and l.state = 'quarantined' and l.reason is null`

/** Every acknowledged mail stands in the ledger once per inbox, in one state; the states sum to what was accepted. */
async function violationsOf({ ws, acked }: Office): Promise<string[]> {
  const { db } = ws.installation.database
  const found = (await run<{ what: string }>(db, WRONG, [ws.id])).map(({ what }) => what)
  const [kept] = await run<{ mails: number; entries: number }>(
    db,
    `select (select count(*) from mails where workspace_id = $1) as mails, (select count(*) from mail_ledger where workspace_id = $1) as entries`,
    [ws.id],
  )
  if (kept!.mails !== acked.length) found.push(`I21: ${acked.length} mails accepted, ${kept!.mails} kept`)
  const expected = acked.reduce((sum, inboxes) => sum + inboxes.length, 0)
  if (kept!.entries !== expected) found.push(`I21: ${expected} rows expected, ${kept!.entries} there`)
  const { body } = await ws.admin.get('/mail/ledger/sum')
  const sum = Object.values(body.states as Record<string, number>).reduce((a, b) => a + b, 0)
  if (sum !== kept!.entries || body.accepted !== sum || body.unaccounted !== 0)
    found.push(`I21: the page says ${JSON.stringify(body)}, the ledger has ${kept!.entries}`)
  return found
}

const header = (lines: readonly string[], body: string) =>
  Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}\r\n`)

class Sender {
  readonly #random: Random
  readonly #sent: Buffer[] = []
  readonly #ids: string[] = []
  constructor(random: Random) {
    this.#random = random
  }

  /** A new mail, an answer, the same once more, one without anything that tells it apart, a machine's, rubbish. */
  next(): Buffer {
    const random = this.#random
    const id = `<${random.below(1e9)}@outside.example>`
    const known = this.#ids.length > 0 ? random.pick(this.#ids) : id
    const from = `From: ${random.pick(['Ana', 'Bob', 'Cem'])} <${random.pick(['ana', 'bob', 'cem'])}@outside.example>`
    const raw = random.weighted<() => Buffer>([
      [4, () => header([from, 'Subject: Heating', `Message-ID: ${id}`], `It is cold ${random.next()}`)],
      [
        3,
        () =>
          header(
            [from, 'Subject: Re: Heating', `Message-ID: ${id}`, `In-Reply-To: ${known}`],
            `Still ${random.next()}`,
          ),
      ],
      [2, () => (this.#sent.length > 0 ? random.pick(this.#sent) : header([from], 'Hello'))],
      [1, () => header([from, 'Subject: Same id', `Message-ID: ${known}`], `Other words ${random.next()}`)],
      [
        1,
        () =>
          header([from, 'Auto-Submitted: auto-replied', `In-Reply-To: ${known}`], `Away ${random.next()}`),
      ],
      [1, () => header(['Subject: nobody wrote this', 'Message-ID: <>'], '')],
      [1, () => Buffer.from(Array.from({ length: 200 }, () => random.below(256)))],
    ])()
    this.#sent.push(raw)
    this.#ids.push(id)
    return raw
  }
}

/** Reads as the product does, and now and then dies, as a process may. */
const moodyReader = (random: Random): FilingTools['reader'] => ({
  run: async (raw, from) => {
    if (random.chance(0.1))
      throw new IsolateFailure(random.pick(['crash', 'time', 'memory', 'error']), 'planted')
    if (random.chance(0.05)) throw new Error('the worker was killed')
    return parseMail(raw, from)
  },
  close: () => {},
})

async function history(index: number, bug?: (here: Office) => Promise<void>): Promise<string[]> {
  const random = new Random(seed * 31 + index)
  const [here, other] = [await office(), await office()]
  const { installation, clock } = here.ws
  const door = mailDoor({ db: installation.database.db, now: clock.now, wayIn: 'smtp' })
  const sender = new Sender(random)
  const tools = {
    ...filingTools(installation),
    reader: moodyReader(random),
    log: { ...installation.log, warn: () => {} },
  } as FilingTools
  const arrive = async () => {
    const places = [...here.inboxes, ...other.inboxes]
    const to = [...new Set([random.pick(places), ...(random.chance(0.3) ? [random.pick(places)] : [])])]
    await door.accept({
      raw: sender.next(),
      envelope: {
        from: 'ana@outside.example',
        to: to.map(([address]) => address),
        clientAddress: '127.0.0.1',
        helo: 'x',
        tls: false,
      },
      traceId: 'history',
    })
    for (const each of [here, other]) {
      const inboxes = to.map(([, id]) => id).filter((id) => [...each.inboxes.values()].includes(id))
      if (inboxes.length > 0) each.acked.push(inboxes)
    }
  }
  const file = async ({ ws }: Office) => {
    await fileNext(actingAs(ws.contextAs(ws.admin), { kind: 'system', name: 'mail' }), tools)
  }
  for (let step = 1; step <= STEPS; step += 1) {
    const coming = Array.from({ length: random.below(4) }, arrive)
    const filing = Array.from({ length: random.below(5) }, () => file(random.chance(0.7) ? here : other))
    await Promise.all([...coming, ...filing])
    clock.move({ minutes: random.below(60) })
    if (step > 3) await bug?.(here)
    const found = [...(await violationsOf(here)), ...(await violationsOf(other))]
    if (found.length > 0)
      return found.map((each) => `seed ${seed}, mail history ${index}, step ${step}: ${each}`)
  }
  return []
}

test('whatever mail comes, twice, broken or to several, the ledger sums at every moment (I21)', {
  timeout: 600_000,
}, async () => {
  const started = performance.now()
  for (let index = 0; index < histories; index += 1) expect(await history(index)).toEqual([])
  process.stdout.write(
    `mail histories=${histories} steps=${histories * STEPS} seconds=${((performance.now() - started) / 1_000).toFixed(1)} seed=${seed}\n`,
  )
})

test.each([
  [
    'a row of the ledger goes missing',
    `delete from mail_ledger where workspace_id = $1 and id = (select id from mail_ledger where workspace_id = $1 and state = 'pending' limit 1)`,
  ],
  [
    'a mail counts as joined, but its message is nowhere',
    `update mail_ledger set message_id = null where workspace_id = $1 and state in ('opened', 'joined')`,
  ],
  [
    'a mail is thrown away with its row',
    `delete from mails where workspace_id = $1 and id = (select mail_id from mail_ledger where workspace_id = $1 and state = 'pending' limit 1)`,
  ],
])('a planted bug is found (I21): %s', async (_, text) => {
  const found = await history(
    1_000,
    async ({ ws }) => void (await run(ws.installation.database.db, text, [ws.id])),
  )
  expect(found.join('\n')).toContain('I21')
})
