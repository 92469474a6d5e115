import { beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { arrives } from '#server/testing/arrivals.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'

let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
  await run(
    w.installation.database.db,
    `update colleagues set manager_id = $2 where workspace_id = $1 and id = $3`,
    [w.id, w.manager.id, w.member.id],
  )
})
const view = async (id: string) => (await w.admin.get(`/conversations/${id}`)).body
const now = async (id: string) => (await w.admin.get(`/conversations/${id}/handoffs`)).body.items[0]

describe('what a colleague asked for and is put off a second time', () => {
  test('goes one level up by itself; whoever asked hears that it was nothing they did, and it is said before', async () => {
    const ida = await w.colleague({ name: 'Ida Inside' })
    const { id } = await arrives(w, { requester: { colleagueId: ida.id, name: 'Ida' } })
    const putOff = (at: Date) =>
      w.member.post(`/conversations/${id}/messages`, {
        kind: 'reply',
        to: [{ name: 'Ida', address: 'ida@inside.example' }],
        html: '<p>Not today.</p>',
        promise: { kind: 'deferral', text: 'Not now', at: at.toISOString() },
      })
    const settled = async () => {
      w.clock.move({ seconds: 12 })
      await w.drain()
    }
    const inDays = (days: number) => new Date(w.clock.now().getTime() + days * 86_400_000)
    const saidBefore = async () => (await w.member.get(`/conversations/${id}/promises`)).body.putOffAgain
    expect(await saidBefore()).toBeNull()
    await putOff(inDays(1))
    await settled()
    expect(await now(id)).toBeUndefined()
    const manager = w.manager.actor.name
    expect(await saidBefore()).toEqual({ asks: manager })
    const again = await putOff(inDays(2))
    await w.member.post(`/conversations/${id}/messages/${again.body.id}/undo`)
    await settled()
    expect(await now(id)).toBeUndefined()
    await putOff(inDays(2))
    await settled()
    await settled()
    expect(await now(id)).toMatchObject({
      state: 'offered',
      colleagueId: w.manager.id,
      reason: 'authority',
      story: { asked: expect.stringContaining('put off twice') },
    })
    const told = (await view(id)).messages.items.filter((each: { isAutomatic: boolean }) => each.isAutomatic)
    expect(told).toHaveLength(1)
    expect(told[0].text).toContain(`we have asked ${manager} to take it. You did nothing wrong by asking.`)
  })
})
