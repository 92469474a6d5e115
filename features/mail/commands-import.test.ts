import { beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { contextFor } from '#platform/http/context.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { type ImportTools, importMail } from './commands-import.ts'
import { mailKeys } from './domain/tokens.ts'
import { mailReader } from './jobs.ts'
import { mailsFor } from './mails.fixture.ts'
import { findImportInbox, listOwnAddresses } from './queries-import.ts'

let ws: TestWorkspace
let tools: ImportTools
beforeAll(async () => {
  ws = await testWorkspace()
  tools = {
    inbox: (await findImportInbox(context(), ws.inboxAddress))!,
    own: new Set([...(await listOwnAddresses(context())), 'old-help@firm.example']),
    files: ws.installation.files,
    reader: mailReader(),
    keys: mailKeys([ws.installation.config.secret]),
  }
})
const context = () =>
  contextFor({
    actor: { kind: 'system', name: 'import' },
    workspaceId: ws.id,
    now: ws.clock.now,
    db: ws.installation.database.db,
    traceId: 'test',
    origin: 'import',
  })
const mail = (id: string, day: string, headers: Record<string, string>, body = 'words') =>
  Buffer.from(
    `${Object.entries({
      From: 'Ana <ana@customer.example>',
      To: ws.inboxAddress,
      Subject: 'Heating',
      Date: `${day} 10:00:00 +0000`,
      'Message-ID': `<${id}.${ws.id}@x>`,
      ...headers,
    })
      .map(([name, value]) => `${name}: ${value}`)
      .join('\r\n')}\r\n\r\n${body} ${id}\r\n`,
  )
const bring = (raw: Buffer) => importMail(context(), raw, tools)
const count = async (sql: string) =>
  (await run<{ n: number }>(ws.installation.database.db, sql, [ws.id]))[0]!.n

describe('mails of earlier days', () => {
  const ids = (name: string) => `<${name}.${ws.id}@x>`
  const thread = () => [
    mail('a1', 'Mon, 02 Mar 2020', {}),
    mail('a2', 'Tue, 03 Mar 2020', {
      From: 'old-help@firm.example',
      To: 'ana@customer.example',
      'In-Reply-To': ids('a1'),
    }),
    mail('a3', 'Thu, 01 Jul 2021', { References: `${ids('a1')} ${ids('a2')}` }),
    mail('b1', 'Fri, 06 Mar 2020', {
      From: ws.inboxAddress,
      To: 'Bo <bo@customer.example>',
      Subject: 'We wrote first',
    }),
    mail('c1', 'Sat, 07 Mar 2020', { From: 'eve@evil.example', 'In-Reply-To': ids('a1') }),
  ]

  test('come with their threads, directions and dates', async () => {
    const outcomes = []
    for (const raw of thread()) outcomes.push(await bring(raw))
    expect(outcomes).toEqual(['opened', 'ours', 'joined', 'ours', 'opened'])
    const [found] = (await ws.member.get('/search?q=heating')).body.items
    const conversation = (await ws.member.get(`/conversations/${found.conversation.id}`)).body
    const { items } = (await ws.admin.get('/mail/ledger?limit=10')).body
    expect(items.map((entry: { state: string }) => entry.state).toSorted()).toEqual([
      'joined',
      'opened',
      'opened',
      'own',
      'own',
    ])
    expect(conversation.state ?? conversation.conversation?.state).toBe('closed')
    const rows = await run<{
      subject: string
      startedBy: string
      kinds: string[]
      opened: Date
      last: Date
      count: number
    }>(
      ws.installation.database.db,
      `select c.subject, c.started_by as "startedBy", c.created_at as opened, c.last_message_at as last, c.message_count as count,
         array(select m.kind from messages m where m.workspace_id = c.workspace_id and m.conversation_id = c.id order by m.created_at) as kinds
       from conversations c where c.workspace_id = $1 order by c.created_at`,
      [ws.id],
    )
    expect(rows).toMatchObject([
      { startedBy: 'them', kinds: ['inbound', 'outbound', 'inbound'], count: 3 },
      { subject: 'We wrote first', startedBy: 'us', kinds: ['outbound'] },
      { startedBy: 'them', kinds: ['inbound'], count: 1 },
    ])
    expect([rows[0]!.opened, rows[0]!.last].map((at) => at.toISOString().slice(0, 10))).toEqual([
      '2020-03-02',
      '2021-07-01',
    ])
  })

  test('tell nobody, send nothing and start nothing', async () => {
    await ws.drain()
    expect(await count('select count(*)::int as n from notifications where workspace_id = $1')).toBe(0)
    expect(await count('select count(*)::int as n from mail_deliveries where workspace_id = $1')).toBe(0)
    expect(await count('select count(*)::int as n from notices where workspace_id = $1')).toBe(0)
    expect(
      await count(
        `select count(*)::int as n from events where workspace_id = $1 and origin <> 'import' and conversation_id is not null`,
      ),
    ).toBe(0)
    expect(
      await count(
        `select count(*)::int as n from conversations where workspace_id = $1 and state <> 'closed'`,
      ),
    ).toBe(0)
  })

  test('brought in again, or come by another way, are there already', async () => {
    for (const raw of thread()) expect(await bring(raw)).toBe('there')
    const live = mailsFor(ws)
    const text = live.text({ headers: { Subject: 'By mail first' } })
    await live.accept(Buffer.from(text))
    await ws.drain()
    expect(await bring(Buffer.from(text))).toBe('there')
    const files = await count('select count(*)::int as n from mails where workspace_id = $1')
    expect(files).toBe(thread().length + 1)
  })

  test('say why people came, and what it means for those who came after; no question, no notice, no other system', async () => {
    const live = mailsFor(ws)
    const text = 'Our boiler makes no hot water, it shows the error E119.'
    const from = { From: 'Cleo <cleo@customer.example>', Subject: 'No hot water' }
    const today = await live.arrive({ headers: from, body: text })
    await ws.drain()
    const demand = async (id: string) => (await ws.member.get(`/conversations/${id}/demand`)).body
    expect(await demand(today.conversation.id)).toMatchObject({ demand: 'value', nth: 1 })
    const fiveDaysAgo = new Date(ws.clock.now().getTime() - 5 * 86_400_000)
    const notices = await count('select count(*)::int as n from notifications where workspace_id = $1')
    const day = fiveDaysAgo.toUTCString().replace(/ \d\d:.*/, '')
    expect(await bring(mail('e1', day, from, text))).toBe('opened')
    await ws.drain()
    const [history] = await run<{ id: string; demand: string; events: number }>(
      ws.installation.database.db,
      `select c.id, c.demand, (select count(*)::int from events e where e.workspace_id = c.workspace_id and e.conversation_id = c.id and e.origin <> 'import') as events
       from conversations c where c.workspace_id = $1 and c.closed_as = 'imported' and c.requester_name = 'Cleo'`,
      [ws.id],
    )
    expect(history).toMatchObject({ demand: 'value', events: 0 })
    expect(await demand(today.conversation.id)).toMatchObject({ demand: 'failure', nth: 2, why: ['repeat'] })
    expect(await count('select count(*)::int as n from demand_questions where workspace_id = $1')).toBe(0)
    expect(await count('select count(*)::int as n from notifications where workspace_id = $1')).toBe(notices)
  })

  test('that nothing can read come in all the same, with a notice', async () => {
    const broken = Buffer.concat([Buffer.from([0, 255, 254]), Buffer.from('no mail at all')])
    expect(await bring(broken)).toBe('opened')
    expect(await bring(Buffer.from(''))).toBe('opened')
  })

  test('go on living: an answer of today joins what was brought in, if it is not too old', async () => {
    const live = mailsFor(ws)
    const entry = await live.arrive({ headers: { 'In-Reply-To': ids('a3') } })
    expect(entry).toMatchObject({ state: 'opened' })
    const recent = ws.clock
      .now()
      .toUTCString()
      .replace(/ \d\d:.*/, '')
    await bring(
      mail(
        'd1',
        recent.replace(/\d\d? /, (day) => day),
        {},
      ),
    )
    const joined = await live.arrive({ headers: { 'In-Reply-To': ids('d1') } })
    expect(joined.state).toBe('joined')
  })
})
