import { beforeAll, describe, expect, it } from 'vitest'
import { promised } from '#features/clocks/promises.fixture.ts'
import { run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { beginFigures } from './commands.ts'
import { countMonths } from './commands-count.ts'

let w: TestWorkspace
let promiseId: string
const HOUR = 3_600_000
const ago = (hours: number) => new Date(w.clock.now().getTime() - hours * HOUR)

/** A request that came so many hours ago, answered after some, with the clock of its first answer. */
async function asked(given: { ago: number; answered?: number; contactId: string; paused?: boolean }) {
  const { db } = w.installation.database
  const id = newId()
  const received = ago(given.ago)
  const answeredAt = given.answered === undefined ? null : ago(given.ago - given.answered)
  await run(
    db,
    `insert into conversations (workspace_id, id, number, inbox_id, team_id, requester_contact_id, channel, state, next_step, next_step_at, next_due_at,
       waiting_since, last_message_at, created_at)
     select $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5, 'email', 'received', ':answer', $6, $6, $6, $6, $6 from conversations where workspace_id = $1`,
    [w.id, id, w.inboxId, w.teamId, given.contactId, received],
  )
  if (answeredAt)
    await run(
      db,
      `insert into messages (workspace_id, id, conversation_id, arrived_in_id, kind, author_colleague_id, created_at)
       values ($1, $2, $3, $3, 'outbound', $4, $5)`,
      [w.id, newId(), id, w.member.id, answeredAt],
    )
  const due = new Date(received.getTime() + 8 * HOUR)
  const state = given.paused ? 'paused' : answeredAt && answeredAt <= due ? 'kept' : 'missed'
  await run(
    db,
    `insert into clocks (workspace_id, id, subject_kind, subject_id, kind, promise_id, calendar_id, team_id, channel, audience, state,
       starts_at, due_at, target_ms, missed_at, stopped_at, pause_reason, paused_at, remaining_ms, created_at)
     select $1, $2, 'conversation', $3, 'first_answer', $4, c.id, $5, 'email', 'public', $6, $7, $8, 0, case when $6 = 'missed' then $8::timestamptz end,
       case when $6 <> 'paused' then $9::timestamptz end, case when $6 = 'paused' then 'waiting_on_them' end, case when $6 = 'paused' then $7::timestamptz end,
       case when $6 = 'paused' then 0 end, $7
     from calendars c where c.workspace_id = $1 limit 1`,
    [w.id, newId(), id, promiseId, w.teamId, state, received, due, answeredAt],
  )
}

beforeAll(async () => {
  w = await testWorkspace()
  const { db } = w.installation.database
  promiseId = (
    await promised(
      { db, workspaceId: w.id, at: ago(9000) },
      { kind: 'first_answer', amount: 8, unit: 'hours' },
    )
  ).promiseId
  const contact = async (name: string, kind = 'customer') =>
    (await w.member.post('/contacts', { name, kind, emails: [`${name}@x.example`] })).body.id
  const [small, middle] = [await contact('small'), await contact('middle')]
  const large = await contact('large', 'prospect')
  const csv = 'email,size,currency\nsmall@x.example,1,GBP\nmiddle@x.example,50,GBP\nlarge@x.example,900,GBP'
  await w.director.post('/contact-facts/import', { year: 2026, csv })
  const ofNovember = [1, 2, 4, 8, 24, 48]
  for (const answered of ofNovember) await asked({ ago: 60, answered, contactId: middle })
  for (const open of [6, 30, 72, 100]) await asked({ ago: open, contactId: middle, paused: open === 6 })
  const ofOctober = 24 * 30
  for (let each = 0; each < 30; each++) {
    await asked({ ago: ofOctober + each, answered: each < 10 ? 20 : 4, contactId: small })
    await asked({ ago: ofOctober + each, answered: each < 5 ? 20 : 2, contactId: large })
  }
})

const insights = async () => (await w.member.get('/insights')).body

describe('how are we doing', () => {
  it('shows nothing that nobody answers for', async () => {
    const { figures, kept, waiting, handoffs, parity } = await insights()
    expect({ figures, kept, waiting, handoffs, parity }).toEqual({
      figures: [],
      kept: null,
      waiting: null,
      handoffs: null,
      parity: null,
    })
  })

  it('counts months that are over once, this one as it stands; what is open or not known is not taken for kept', async () => {
    await beginFigures(w.contextAs(w.director), w.director.id)
    await countMonths(w.contextAs(w.director))
    const { kept, since, figures } = await insights()
    expect(since).toBe('2026-08-01')
    const owners = new Set(figures.map(({ owner }: { owner: { name: string } }) => owner.name))
    expect([...owners]).toEqual(['Dora Director'])
    // November: four within eight hours, two late, three open and late; one pauses and is not due yet.
    expect(kept.byMonth.at(-1)).toEqual({ month: '2026-11-01', kept: { k: 4, n: 9, unknown: 0 } })
    expect(kept.byMonth.at(-2)).toEqual({ month: '2026-10-01', kept: { k: 45, n: 60, unknown: 0 } })
    expect(kept.outside).toEqual({ k: 49, n: 69, unknown: 0 })
    expect(kept.byTeam).toEqual([])
    expect(kept.otherTeams.n).toBe(69)
    // Twenty of thirty and four of nine towards customers; twenty-five of thirty towards those who may become some.
    expect(
      kept.byParty.toSorted((a: { party: string }, b: { party: string }) => a.party.localeCompare(b.party)),
    ).toEqual([
      { party: 'customer', kept: { k: 24, n: 39, unknown: 0 } },
      { party: 'prospect', kept: { k: 25, n: 30, unknown: 0 } },
    ])
    w.clock.move({ hours: 3 })
    expect((await insights()).kept.outside).toEqual({ k: 49, n: 69, unknown: 1 })
  })

  it('says how long people wait, those who still do among them', async () => {
    const { waiting } = await insights()
    expect(waiting.outside.answered).toMatchObject({ n: 70, open: 4, median: { at: 4 } })
    expect(waiting.inside.answered).toMatchObject({ n: 0, median: { at: null } })
  })

  it('compares the smallest third with the largest, month by month', async () => {
    const { parity } = await insights()
    // 20 of 30 small waited 4 h, 10 waited 20 h; 25 of 30 large waited 2 h, 5 waited 20 h.
    const at = (20 * 25 + 10 * 25 + 0.5 * 10 * 5) / 900
    expect(parity).toMatchObject({ month: '2026-10-01', windowMonths: 1, smallWaits: 30, largeWaits: 30 })
    expect(parity.parity.at).toBeCloseTo(at, 10)
    expect(parity.parity.low).toBeGreaterThan(0.5)
    expect(parity.smallKept).toEqual({ k: 20, n: 30 })
    expect(parity.difference.at).toBeCloseTo(-1 / 6, 10)
    expect(JSON.stringify(await insights())).not.toMatch(/\b900\b/)
  })

  it('is named by directors: who answers for a figure, until when, and whether everybody sees it', async () => {
    const change = (body: object) => w.director.patch('/insights/figures/parity', body)
    expect((await w.member.patch('/insights/figures/parity', { isPublic: true })).status).toBe(403)
    expect((await change({ isPublic: true, ownerId: w.manager.id })).status).toBe(204)
    const named = (await insights()).figures.find((one: { figure: string }) => one.figure === 'parity')
    expect(named).toMatchObject({ isPublic: true, isShown: true, owner: { name: 'Max Manager' } })
    const page = async () => (await w.app.inject({ url: `/charter/w-${w.id.slice(-12)}` })).body
    expect(await page()).toContain('Those with small accounts wait longer.')
    await change({ endsOn: '2026-01-01' })
    expect((await insights()).parity).toBeNull()
    expect(await page()).not.toContain('wait longer')
  })
})
