import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { mailDoor } from '#features/mail/commands-accept.ts'
import { pathTo } from '#features/portal/commands-links.ts'
import { run } from '#platform/db/database.ts'
import { systemOf } from '#server/testing/arrivals.ts'
import { TheirPage } from '#server/testing/their-page.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { unzip } from './unzip.fixture.ts'

const PLANTED: string[] = []
/** A word that stands nowhere else, remembered so that it can be looked for everywhere. */
const plant = (where: string): string => {
  const word = `planted${where}${Math.random().toString(36).slice(2, 10)}`
  PLANTED.push(word)
  return word
}
/** What we said among ourselves. */
const OURS = [
  ...['note', 'draft', 'nextstep', 'offerwords', 'offerreason', 'barrier', 'story', 'tried'],
  ...['askedof', 'option', 'because', 'seento'],
]
// biome-ignore lint/suspicious/noExplicitAny: what the server sent
type Sent = any

async function mailFrom(w: TestWorkspace, headers: Record<string, string>, parts: string, from: string) {
  const door = mailDoor({ db: w.installation.database.db, now: w.clock.now, wayIn: 'smtp' })
  const head = Object.entries({
    To: w.inboxAddress,
    Date: 'Tue, 17 Nov 2026 08:00:00 +0000',
    'MIME-Version': '1.0',
    ...headers,
  })
  const raw = Buffer.from(
    `${head.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${parts}\r\n`,
  )
  const accept = () =>
    door.accept({
      raw,
      envelope: { from, to: [w.inboxAddress], clientAddress: '127.0.0.1', helo: 'x.example', tls: false },
      traceId: 'test',
    })
  await accept()
  await w.drain()
  return accept
}

const withFile = (words: string, html: string, fileName: string, content: string) =>
  [
    '--b',
    'Content-Type: multipart/alternative; boundary=a',
    '',
    '--a',
    'Content-Type: text/plain; charset=utf-8',
    '',
    words,
    '--a',
    'Content-Type: text/html; charset=utf-8',
    '',
    html,
    '--a--',
    '--b',
    `Content-Type: text/plain; name="${fileName}"`,
    `Content-Disposition: attachment; filename="${fileName}"`,
    '',
    content,
    '--b--',
  ].join('\r\n')

/** One person over everything: mails with files, answers, notes, drafts, a call, a copy to others. */
async function plantEverywhere(w: TestWorkspace, other: TestWorkspace) {
  const address = `${plant('local')}@customer.example`
  const name = `Ana ${plant('name')}`
  const again = await mailFrom(
    w,
    {
      From: `${name} <${address}>`,
      Cc: `${plant('ccname')} <friend@elsewhere.example>`,
      Subject: `Cold ${plant('subject')}`,
      'Message-ID': `<${plant('messageid')}@customer.example>`,
      'Content-Type': 'multipart/mixed; boundary=b',
    },
    withFile(
      `My boiler ${plant('body')}\r\n\r\nOn Monday somebody wrote:\r\n> ${plant('quote')}`,
      `<p>My boiler <b>${plant('html')}</b></p>`,
      `${plant('filename')}.txt`,
      plant('filecontent'),
    ),
    address,
  )
  const { body: found } = await w.admin.get(`/contacts?q=${encodeURIComponent(address)}`)
  const contact: Sent = found.items[0]
  await w.admin.patch(`/contacts/${contact.id}`, {
    emails: [address, `${plant('second')}@customer.example`],
    phones: ['+44 20 7946 0991'],
    facts: `Has ${plant('fact')}`,
  })
  PLANTED.push('442079460991')
  const { body: list } = await w.admin.get(`/contacts/${contact.id}/conversations`)
  const conversation: Sent = list.items[0]
  const path = `/conversations/${conversation.id}`
  await w.member.patch(path, { need: plant('need') })
  await w.member.post(`${path}/notes`, { how: 'note', html: `<p>${plant('note')}</p>` })
  await w.member.post(`${path}/notes`, { how: 'call', html: `<p>${plant('call')}</p>` })
  await w.member.post(
    `${path}/messages`,
    { kind: 'reply', to: [{ name, address }], html: `<p>Dear Ana, ${plant('reply')}</p>` },
    { 'idempotency-key': 'once' },
  )
  await w.member.put(`${path}/drafts/note`, { html: `<p>${plant('draft')}</p>` })
  const refund = (minor: number) => ({
    ...{ act: 'refund', kind: 'credit', amount: { minor, currency: 'GBP' }, cause: 'late' },
    ...{ words: plant('offerwords'), reason: plant('offerreason') },
  })
  const ours = [
    await w.member.post(`${path}/offers`, refund(1_000)),
    await w.member.post(`${path}/barriers`, { kind: 'tool', words: plant('barrier') }),
    await w.member.post(`${path}/handoffs`, {
      to: { colleagueId: w.manager.id },
      story: { need: plant('story'), tried: plant('tried'), asked: plant('askedof') },
    }),
  ]
  const asked = await w.member.post(`${path}/asks`, refund(18_000))
  const option = { act: 'refund', amount: { minor: 500, currency: 'GBP' }, words: plant('option') }
  ours.push(
    asked,
    await [w.manager, w.director, w.admin]
      .find(({ id }) => id === asked.body.to.id)!
      .post(`/asks/${asked.body.id}/other-offer`, {
        because: plant('because'),
        options: [option],
      }),
    await w.manager.post(`/barriers/${ours[1]!.body.id}/answer`, { words: plant('seento') }),
  )
  expect(ours.map(({ status }) => status)).toEqual(ours.map(() => 200))
  const to = { contactId: contact.id }
  const theirs = await systemOf(w).transaction((tx) => pathTo(tx, w.installation, conversation.id, to))
  const page = new TheirPage(w, theirs)
  expect((await page.send({ do: 'wrong', words: plant('wrong') })).statusCode).toBe(303)
  w.clock.move({ minutes: 5 })
  await w.drain()
  const answered = await w.member.post(`${path}/answer`, {
    outcome: 'partly',
    explanation: plant('explanation'),
    waysForward: [{ kind: 'offer', words: plant('wayforward') }],
    close: true,
    message: { to: [{ name, address }], html: `<p>${plant('answer')}</p>` },
  })
  expect(answered.status).toBe(200)
  w.clock.move({ minutes: 5 })
  await w.drain()
  const open = await w.member.post('/conversations', {
    inboxId: w.inboxId,
    requester: { contactId: contact.id },
    subject: `Open ${plant('opensubject')}`,
    heard: { how: 'visit', words: plant('visit') },
  })
  expect(open.status).toBe(200)
  const nextStep = { text: plant('nextstep'), at: '2026-11-20T10:00:00.000Z' }
  await w.member.patch(`/conversations/${open.body.id}`, { nextStep })
  // Somebody else's conversation: a copy to them, their name in the text, their answer in between.
  await mailFrom(
    w,
    {
      From: 'Ben Neighbour <ben@neighbour.example>',
      Cc: `${name} <${address}>`,
      Subject: `For ${name}`,
      'Message-ID': `<bens.${w.id}@neighbour.example>`,
      'Content-Type': 'text/plain',
    },
    `Please tell ${name} (${address.toUpperCase()}) that it stays cold for bens-own-words.`,
    'ben@neighbour.example',
  )
  await mailFrom(
    other,
    { From: `${name} <${address}>`, Subject: 'Other house', 'Content-Type': 'text/plain' },
    'theirs',
    address,
  )
  return { contact, conversation, openId: open.body.id as string, address, name, again }
}

/** Looks for words in every column of every row of every table; gives where which stands. */
async function placesOf(
  w: TestWorkspace,
  words: readonly string[],
): Promise<{ word: string; table: string }[]> {
  const { db } = w.installation.database
  const columns = await run<{ table: string; column: string; type: string; scoped: boolean }>(
    db,
    `select format('%I.%I', table_schema, table_name) as table, quote_ident(column_name) as column, data_type as type,
       exists (select from information_schema.columns w where w.table_schema = c.table_schema and w.table_name = c.table_name
         and w.column_name = 'workspace_id') as scoped
     from information_schema.columns c join information_schema.tables using (table_schema, table_name)
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
    [],
  )
  const places: { word: string; table: string }[] = []
  for (const [table, of] of Map.groupBy(columns, (column) => column.table)) {
    const matches = of.map(({ column, type }) =>
      type === 'bytea'
        ? `position(word::bytea in ${column}) > 0`
        : `position(lower(word) in lower(${column}::text)) > 0`,
    )
    const scope = of[0]!.scoped ? `workspace_id = '${w.id}' and` : ''
    const rows = await run<{ word: string }>(
      db,
      `select word from unnest($1::text[]) word where exists (select from ${table} where ${scope} (${matches.join(' or ')}))`,
      [words],
    )
    places.push(...rows.map(({ word }) => ({ word, table })))
  }
  return places
}

async function filesWith(w: TestWorkspace, words: readonly string[]): Promise<string[]> {
  const folder = join(w.installation.config.dataDir, 'files', w.id)
  const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const contents = await Promise.all(files.map((file) => readFile(file)))
  return files.filter((_, at) => words.some((word) => contents[at]!.includes(word)))
}

let w: TestWorkspace
let other: TestWorkspace
let planted: Awaited<ReturnType<typeof plantEverywhere>>
beforeAll(async () => {
  w = await testWorkspace()
  other = await testWorkspace()
  planted = await plantEverywhere(w, other)
})

describe('the export of one contact', () => {
  it('holds all that they wrote and were sent, with files and raw mails, and none of our notes', async () => {
    const response = await w.app.inject({
      url: `/api/v1/contacts/${planted.contact.id}/export`,
      headers: { authorization: `Bearer ${w.admin.token}` },
    })
    expect(response.statusCode).toBe(200)
    expect(response.headers['content-type']).toBe('application/zip')
    expect(response.rawPayload.length).toBeGreaterThan(1000)
    const files = unzip(response.rawPayload)
    const everything = [...files].map(([name, bytes]) => `${name}\n${bytes}`).join('\n')
    const hidden = PLANTED.filter((word) => new RegExp(`^planted(${OURS.join('|')})`).test(word))
    expect(hidden.length).toBeGreaterThanOrEqual(OURS.length)
    for (const word of hidden) expect(everything).not.toContain(word)
    const missing = PLANTED.filter((word) => !hidden.includes(word) && !everything.includes(word))
    expect(missing).toEqual([])
    const told = JSON.parse(String(files.get('export.json')))
    expect(told.contact.name).toBe(planted.name)
    expect(told.conversations).toHaveLength(2)
    expect(told.elsewhere).toHaveLength(1)
    expect(everything).not.toContain('Other house')
    expect([...files.keys()].some((name) => name.startsWith('mails/'))).toBe(true)
  })

  it('is for admins of that workspace', async () => {
    const path = `/contacts/${planted.contact.id}/export`
    expect((await w.manager.get(path)).status).toBe(403)
    expect((await other.admin.get(path)).status).toBe(404)
  })
})

describe('the erasure of a colleague who has left', () => {
  it('is for directors, of those who have left alone, and leaves "a former colleague" wherever they were named', async () => {
    const name = `Lea Leaving${w.id.slice(-8)}`
    const lea = await w.colleague({ inTeam: true, name })
    const { email } = (await w.admin.get(`/colleagues/${lea.id}`)).body
    const mine = await lea.post('/conversations', {
      inboxId: w.inboxId,
      requester: { name: 'Bo Outside', email: `bo@${w.id}.example` },
      subject: 'Cold again',
      heard: { how: 'call', words: `Asked for ${name}.` },
    })
    const path = `/conversations/${mine.body.id}`
    const handoff = { to: { colleagueId: w.manager.id }, story: { need: `${name} knows`, asked: 'Decide' } }
    const told = [
      await lea.post(`${path}/messages`, {
        ...{ kind: 'reply', to: [{ name: 'Bo', address: `bo@${w.id}.example` }] },
        html: `<p>Yours, ${name}, ${email}</p>`,
      }),
      await lea.post(`${path}/barriers`, { kind: 'rule', words: `Ask ${name}` }),
      await lea.post(`${path}/handoffs`, handoff),
      await lea.put(`${path}/drafts/note`, { html: '<p>mine</p>' }),
      await w.manager.put(`${path}/drafts/note`, { html: `<p>${name} said so</p>` }),
      await lea.put('/me/presence', { kind: 'here' }),
    ]
    expect(told.map(({ status }) => status)).toEqual(told.map(() => 200))
    await w.drain()
    const erase = (by = w.director, confirmName = name) =>
      by.post(`/colleagues/${lea.id}/erasure`, { confirmName })
    expect((await erase()).body.code).toBe('colleague_not_left')
    expect((await w.admin.patch(`/colleagues/${lea.id}`, { state: 'ended' })).body.can).toMatchObject({
      bringBack: true,
      erase: false,
    })
    expect((await w.director.get(`/colleagues/${lea.id}`)).body.can.erase).toBe(true)
    expect([(await erase(w.admin)).status, (await erase(w.manager)).status]).toEqual([403, 403])
    expect((await erase(w.director, 'Somebody')).body.code).toBe('colleague_name_differs')
    const events = () =>
      run<{ n: number }>(
        w.installation.database.db,
        `select count(*)::int as n from events where workspace_id = $1 and actor_id = $2`,
        [w.id, lea.id],
      )
    const before = await events()
    expect((await erase()).status).toBe(204)
    expect(await placesOf(w, [name, email])).toEqual([])
    expect(await events()).toEqual(before)
    const seen = (await w.member.get(path)).body
    expect(JSON.stringify(seen)).toContain('Yours, A former colleague, A former colleague')
    const drafts = await run<{ html: string }>(
      w.installation.database.db,
      `select body_html as html from drafts where workspace_id = $1 and conversation_id = $2`,
      [w.id, mine.body.id],
    )
    expect(drafts).toEqual([{ html: expect.stringContaining('A former colleague said so') }])
    const gone = (await w.director.get(`/colleagues/${lea.id}`)).body
    expect(gone).toMatchObject({
      name: 'A former colleague',
      email: '',
      state: 'ended',
      can: { bringBack: false },
    })
    expect((await w.admin.patch(`/colleagues/${lea.id}`, { state: 'active' })).body.code).toBe(
      'colleague_erased',
    )
    expect((await lea.get('/me')).status).toBe(401)
    const left = await run(
      w.installation.database.db,
      `select i.id from identities i where lower(i.email) = lower($1) union all select t.id from api_tokens t where t.colleague_id = $2
       union all select n.id from notifications n where n.colleague_id = $2`,
      [email, lea.id],
    )
    expect(left).toEqual([])
    expect((await erase()).body.code).toBe('colleague_erased')
  })
})

describe('the erasure of one contact', () => {
  it('asks for the name first', async () => {
    const path = `/contacts/${planted.contact.id}/erasure`
    expect((await w.manager.post(path, { confirmName: planted.name })).status).toBe(403)
    expect((await other.admin.post(path, { confirmName: planted.name })).status).toBe(404)
    const refused = await w.admin.post(path, { confirmName: 'Somebody' })
    expect(refused.body.code).toBe('erasure_name_differs')
    expect((await w.admin.get(`/contacts/${planted.contact.id}`)).body.name).toBe(planted.name)
  })

  it('leaves no word of and about them in any table or file', async () => {
    const stood = new Set((await placesOf(w, PLANTED)).map(({ word }) => word))
    const unseen = PLANTED.filter((word) => !stood.has(word) && !word.startsWith('plantedfilecontent'))
    expect(unseen).toEqual([])
    expect(await filesWith(w, PLANTED)).not.toEqual([])
    const theirs = await placesOf(other, [planted.address])

    const erased = await w.admin.post(`/contacts/${planted.contact.id}/erasure`, {
      confirmName: planted.name,
    })
    expect([erased.status, erased.body]).toEqual([204, ''])
    await w.drain()
    const words = [...PLANTED, planted.name, planted.address]
    expect(await placesOf(w, words)).toEqual([])
    expect(await filesWith(w, words)).toEqual([])
    expect(await placesOf(other, [planted.address])).toEqual(theirs)
  })

  it('keeps what happened, as numbers without a person', async () => {
    const { body: contact } = await w.admin.get(`/contacts/${planted.contact.id}`)
    expect(contact).toMatchObject({
      name: '',
      state: 'erased',
      emails: [],
      can: { edit: false, erase: false },
    })
    expect((await w.admin.patch(`/contacts/${planted.contact.id}`, { name: 'Back' })).status).toBe(410)
    const { body: conversation } = await w.admin.get(`/conversations/${planted.conversation.id}`)
    expect(conversation).toMatchObject({ subject: '', state: 'closed', number: planted.conversation.number })
    const { body: open } = await w.admin.get(`/conversations/${planted.openId}`)
    expect(open).toMatchObject({ state: 'closed', closedAs: 'withdrawn' })
    const erased = await run(
      w.installation.database.db,
      `select 1 as n from events where workspace_id = $1 and name = 'contact.erased' and subject_id = $2`,
      [w.id, planted.contact.id],
    )
    expect(erased).toHaveLength(1)
  })

  it('leaves what others wrote, without the name', async () => {
    const { body } = await w.member.get('/search?q=bens-own-words')
    expect(body.items).toHaveLength(1)
    const { body: bens } = await w.member.get(`/conversations/${body.items[0].conversation.id}`)
    expect(bens.messages.items[0].text).toContain('Please tell … (…)')
    expect(bens.messages.items[0].cc).toEqual([])
  })

  it('is not undone by the same mail coming again', async () => {
    await planted.again()
    await w.drain()
    const { body } = await w.admin.get('/mail/ledger?limit=1')
    expect(body.items[0].state).toBe('duplicate')
    expect(await placesOf(w, PLANTED)).toEqual([])
  })
})
