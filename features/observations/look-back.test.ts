import { beforeAll, describe, expect, it } from 'vitest'
import { run } from '#platform/db/database.ts'
import { arrives } from '#server/testing/arrivals.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
})

const sql = <Row>(text: string, ...rest: unknown[]) =>
  run<Row>(w.installation.database.db, text, [w.id, ...rest])

async function closed(): Promise<string> {
  const { id } = await arrives(w)
  const to = [{ name: 'Greta', address: 'greta@outside.example' }]
  const sent = await w.member.post(`/conversations/${id}/answer`, {
    outcome: 'as_asked',
    message: { to, html: '<p>Done.</p>' },
  })
  expect(sent.body.conversation.state).toBe('closed')
  return id
}
const looked = (id: string) =>
  sql<{ days: number; found: string[]; wrote: boolean }>(
    `select days, found, message_id is not null as wrote from look_backs where workspace_id = $1 and conversation_id = $2 order by days`,
    id,
  )
const written = async (id: string) =>
  (await w.member.get(`/conversations/${id}`)).body.messages.items.filter(
    ({ isAutomatic }: { isAutomatic: boolean }) => isAutomatic,
  ) as { text: string; to: { address: string }[] }[]
const missed = (id: string) =>
  sql(
    `insert into clocks (workspace_id, id, subject_kind, subject_id, kind, calendar_id, audience, state, starts_at, due_at, target_ms, missed_at, stopped_at, created_at)
     select $1, gen_random_uuid(), 'conversation', $2, 'call_back', (select id from calendars where workspace_id = $1 limit 1), 'public', 'missed', $3, $3, 0, $3, $3, $3`,
    id,
    w.clock.now(),
  )

describe('looking back a week and a month after it closed', () => {
  it('is silent where all is well, and writes once where a promise was missed, in the words of the house', async () => {
    const [well, late] = [await closed(), await closed()]
    await missed(late)
    await w.drain()
    expect(await looked(well)).toEqual([])
    w.clock.move({ hours: 24 * 7 })
    await w.drain()
    expect(await looked(well)).toEqual([{ days: 7, found: [], wrote: false }])
    expect(await looked(late)).toEqual([{ days: 7, found: ['missed_promise'], wrote: true }])
    expect(await written(well)).toEqual([])
    const [mail] = await written(late)
    expect(mail!.text).toContain('We missed a time that we had promised you. We are sorry.')
    expect(mail!.text).toContain('just answer this mail')
    expect((await w.member.get(`/conversations/${late}`)).body).toMatchObject({ state: 'closed' })
    w.clock.move({ hours: 24 * 23 })
    await w.drain()
    expect((await looked(well)).map(({ days }) => days)).toEqual([7, 30])
    expect(await written(late)).toHaveLength(2)
  })

  it('leaves what was opened again to those who have it, and counts from when it closed again', async () => {
    const id = await closed()
    await w.member.post(`/conversations/${id}/reopening`)
    await w.drain()
    w.clock.move({ hours: 24 * 7 })
    await w.drain()
    expect(await looked(id)).toEqual([])
  })
})
