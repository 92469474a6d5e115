import { beforeAll, describe, expect, test } from 'vitest'
import { lookAgainDue } from '#features/answers/jobs.ts'
import { openImported } from '#features/conversations/commands-imported.ts'
import { closeDue, wakeDue } from '#features/conversations/jobs.ts'
import { run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import { arrives, noted, systemOf } from '#server/testing/arrivals.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'

let w: TestWorkspace
/** Asked first of all, and never answered by any of what is refused. */
let stillAsking: { id: string }
beforeAll(async () => {
  w = await testWorkspace()
  stillAsking = await arrives(w)
})
const to = [{ name: 'Greta', address: 'greta@outside.example' }]
const view = async (id: string) => (await w.member.get(`/conversations/${id}`)).body
const answer = (id: string, body: object) => w.member.post(`/conversations/${id}/answer`, body)
const reply = (html = '<p>It is repaired.</p>') => ({ message: { to, html } })
const archived = {
  direction: 'in',
  from: { name: 'Greta', address: 'greta@outside.example' },
  to: [],
  cc: [],
  subject: 'Long ago',
  bodyText: 'Long ago',
  bodyHtml: null,
  quotedText: '',
  quotedHtml: null,
  hasRemoteImages: false,
  isTruncated: false,
  notice: null,
  fileNames: [],
  headerMessageId: null,
  headerInReplyTo: null,
  headerReferences: [],
  mailId: null,
  authorColleagueId: null,
  isAutomatic: false,
} as const

const way = {
  kind: 'introduction',
  words: 'They have old parts',
  person: 'Bexley Salvage',
  reach: '020 7946 0101',
}
const BAD_WAYS: readonly (readonly [string, readonly object[]])[] = [
  ['no way forward', []],
  ['a way without words', [{ kind: 'offer', words: ' ' }]],
  ['a way of line breaks', [{ kind: 'offer', words: '\n\t' }]],
  ['a second look without its date', [{ kind: 'second_look', words: 'We look again' }]],
  ['a second look that has passed', [{ kind: 'second_look', words: 'We look again', onDate: '2026-11-16' }]],
  [
    'an introduction without a name',
    [{ kind: 'introduction', words: 'Somebody can', reach: '020 7946 0101' }],
  ],
  [
    'an introduction nobody can reach',
    [{ kind: 'introduction', words: 'They can', person: 'Bexley Salvage' }],
  ],
  ['an introduction to nobody here', [{ kind: 'introduction', words: 'She can', colleagueId: newId() }]],
  ['an introduction to oneself', [{ kind: 'introduction', words: 'I can', colleagueId: 'me' }]],
  ['a view from outside by nobody', [{ kind: 'external_review', words: 'Somebody outside' }]],
  ['an offer that nobody made', [{ kind: 'offer', words: '', offerId: newId() }]],
  ['a good way beside a bad one', [way, { kind: 'second_look', words: 'We look again' }]],
]
/** What nobody can know before there is a workspace. */
const mine = (one: object) =>
  'colleagueId' in one && one.colleagueId === 'me' ? { ...one, colleagueId: w.member.id } : one
const REFUSED = new Set([
  'dead_end',
  'way_needs_person',
  'second_look_in_the_past',
  'external_review_unset',
  'offer_not_here',
  'colleague_not_here',
  'cannot_ask_self',
  'answer_needs_explanation',
  'invalid',
])
const BAD_WORDS = ['', ' ', '\n\n', '\u00a0 \t']

describe('no dead end, however an answer is given (I03)', () => {
  const said = { explanation: 'The maker stopped it.' }
  const cases = [
    ...BAD_WAYS.flatMap(([what, waysForward]) => [
      ['partly', `${what}, with a reply`, { ...said, waysForward, ...reply() }] as const,
      ['not_as_asked', `${what}, kept open`, { ...said, waysForward, close: false }] as const,
    ]),
    ...BAD_WORDS.flatMap((explanation) =>
      (['partly', 'not_as_asked'] as const).map(
        (outcome) =>
          [outcome, `words ${JSON.stringify(explanation)}`, { explanation, waysForward: [way] }] as const,
      ),
    ),
    ['not_as_asked', 'words in the reply alone', { waysForward: [way], ...reply() }] as const,
  ]
  test.each(cases)('%s with %s is refused, and nothing is left of it', async (outcome, _, body) => {
    const { id } = stillAsking
    const { status, body: told } = await answer(id, {
      outcome,
      ...body,
      waysForward: body.waysForward.map(mine),
    })
    expect([status, REFUSED.has(told.code) || told.code]).toEqual([422, true])
    expect(await view(id)).toMatchObject({ state: 'received', answer: null, messageCount: 1 })
  })
  test.each([
    ['partly', 'because', []],
    ['not_as_asked', 'because', []],
    ['partly', '', ['x']],
    ['not_as_asked', ' \n', ['x']],
    ['partly', 'because', [' ']],
    ['not_as_asked', 'because', ['', '\t']],
  ] as const)('the database refuses it too: %s, words %j, ways %j', async (outcome, explanation, ways) => {
    const { id } = await noted(w, w.member)
    const written = w.installation.database.db.transaction().execute(async (tx) => {
      const answerId = newId()
      await run(
        tx,
        `insert into answers (workspace_id, id, conversation_id, outcome, explanation, answered_by, answered_at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [w.id, answerId, id, outcome, explanation, w.member.id, w.clock.now()],
      )
      for (const words of ways)
        await run(
          tx,
          `insert into ways_forward (workspace_id, id, answer_id, kind, words) values ($1, $2, $3, 'offer', $4)`,
          [w.id, newId(), answerId, words],
        )
    })
    await expect(written).rejects.toThrow('explanation and a way forward')
  })
  const sql = (text: string, id: string) => run(w.installation.database.db, text, [w.id, id])
  test('nor can an answer be turned into a dead end afterwards', async () => {
    const { id } = await noted(w, w.member)
    await answer(id, { outcome: 'as_asked', explanation: 'Repaired.' })
    await expect(
      sql(`update answers set outcome = 'not_as_asked' where workspace_id = $1 and conversation_id = $2`, id),
    ).rejects.toThrow('explanation and a way forward')
  })
  test.each([
    ['taken away', `delete from ways_forward where workspace_id = $1 and answer_id in (ANSWER)`],
    ['emptied', `update ways_forward set words = ' ' where workspace_id = $1 and answer_id in (ANSWER)`],
    [
      'robbed of its name',
      `update ways_forward set person = '' where workspace_id = $1 and answer_id in (ANSWER)`,
    ],
    [
      'left without a reason',
      `update answers set explanation = '' where workspace_id = $1 and id in (ANSWER)`,
    ],
    ['left without an answer', `delete from answers where workspace_id = $1 and id in (ANSWER)`],
  ])('nor its only way forward be %s', async (_, text) => {
    const { id } = await noted(w, w.member)
    await answer(id, { outcome: 'partly', explanation: 'Half.', waysForward: [way] })
    const answers = `select id from answers where workspace_id = $1 and conversation_id = $2`
    await expect(sql(text.replace('ANSWER', answers), id)).rejects.toThrow(/way forward|with an answer/)
  })
  test.each(['confirmed', 'unconfirmed', 'nothing_asked'])(
    'nor is anything closed as %s unanswered',
    async (as) => {
      const { id } = await arrives(w)
      const text = `update conversations set state = 'closed', closed_as = '${as}', closed_at = created_at where workspace_id = $1 and id = $2`
      await expect(sql(text, id)).rejects.toThrow('with an answer')
      const open = `update conversations set state = 'answered' where workspace_id = $1 and id = $2`
      await expect(sql(open, id)).rejects.toThrow('with an answer')
    },
  )
})

describe('no other door closes with a dead end (I03)', () => {
  const pass = async (time: { hours?: number; days?: number }) => {
    w.clock.move(time)
    const contextOf = () => systemOf(w)
    const { db } = w.installation.database
    await wakeDue(db, w.clock.now(), contextOf)
    await closeDue(db, w.clock.now(), contextOf)
    await lookAgainDue(db, w.clock.now(), contextOf)
  }
  test.each([
    { state: 'closed' },
    { closedAs: 'unconfirmed' },
    { outcome: 'not_as_asked' },
    { kind: 'help', closed: true },
    { nextStep: null },
  ])('a change of %j is none', async (change) => {
    const { id } = await arrives(w)
    expect((await w.member.patch(`/conversations/${id}`, change)).status).toBe(422)
    expect(await view(id)).toMatchObject({ state: 'received', answer: null })
  })
  test('what sleeps comes back, and what waits is not closed by waiting', async () => {
    const { id } = await noted(w, w.member)
    await w.member.post(`/conversations/${id}/snooze`, {
      until: new Date(w.clock.now().getTime() + 3_600_000).toISOString(),
    })
    const waiting = await noted(w, w.member)
    await w.member.post(`/conversations/${waiting.id}/messages`, { kind: 'reply', ...reply().message })
    await pass({ days: 30 })
    expect((await view(id)).closedAs).toBeNull()
    expect(await view(waiting.id)).toMatchObject({ state: 'waiting', closedAs: null })
  })
  test('what was answered and heard nothing closes with that answer, or stays until our second look', async () => {
    const { id } = await noted(w, w.member)
    const given = { outcome: 'partly', explanation: 'Half.', close: false }
    await answer(id, { ...given, waysForward: [way] })
    const looked = await noted(w, w.member)
    const onDate = new Date(w.clock.now().getTime() + 9 * 86_400_000).toISOString().slice(0, 10)
    await answer(looked.id, { ...given, waysForward: [{ kind: 'second_look', words: 'New range', onDate }] })
    await pass({ days: 8 })
    expect(await view(id)).toMatchObject({
      closedAs: 'unconfirmed',
      answer: { outcome: 'partly', waysForward: [{}] },
    })
    expect(await view(looked.id)).toMatchObject({ state: 'answered' })
    await pass({ days: 30 })
    expect((await view(looked.id)).closedAs).toBeNull()
  })
  test('merging is counted apart, and its question stands where it went; nothing goes into what is closed', async () => {
    const [from, into, over] = [await noted(w, w.member), await noted(w, w.member), await noted(w, w.member)]
    const merge = (id: string, intoId: string) => w.member.post(`/conversations/${id}/merge`, { intoId })
    await answer(over.id, { explanation: 'Repaired.' })
    expect((await merge(from.id, over.id)).status).toBe(409)
    expect((await merge(from.id, into.id)).status).toBe(200)
    expect(await view(from.id)).toMatchObject({ closedAs: 'merged', answer: null })
    expect((await view(into.id)).closedAs).toBeNull()
    await w.member.post(`/conversations/${from.id}/unmerge`)
    expect((await view(from.id)).closedAs).toBeNull()
  })
  test('history read from an archive is never counted as answered', async () => {
    const { id: contactId } = (
      await w.admin.post('/contacts', { name: 'Greta', emails: [`${newId()}@x.example`] })
    ).body
    const id = await openImported(systemOf(w), w.inboxId, {
      ...archived,
      messageId: newId(),
      contact: { id: contactId, name: 'Greta' },
      at: new Date('2020-01-01T09:00:00Z'),
    })
    expect(await view(id)).toMatchObject({ state: 'closed', closedAs: 'imported', answer: null })
    expect((await answer(id, { outcome: 'not_as_asked', explanation: 'x' })).body.code).toBe(
      'conversation_closed',
    )
  })
  test('taking back the reply takes the answer back with it', async () => {
    const { id } = await arrives(w)
    const { body } = await answer(id, {
      outcome: 'not_as_asked',
      explanation: 'No.',
      waysForward: [way],
      ...reply(),
    })
    await w.member.post(`/conversations/${id}/messages/${body.message.id}/undo`)
    expect(await view(id)).toMatchObject({ answer: null, closedAs: null })
  })
  test('withdrawn and nothing asked are counted apart, and open again', async () => {
    const [one, other] = [await arrives(w), await arrives(w)]
    await w.member.post(`/conversations/${one.id}/withdrawal`)
    await answer(other.id, { outcome: 'nothing_asked' })
    for (const { id } of [one, other]) {
      expect(['withdrawn', 'nothing_asked']).toContain((await view(id)).closedAs)
      expect((await w.member.post(`/conversations/${id}/reopening`)).status).toBe(200)
    }
  })
})
