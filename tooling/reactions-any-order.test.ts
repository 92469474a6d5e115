import { expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { reactJob } from '#platform/events/react-job.ts'
import { arrives, noted, systemOf } from '#server/testing/arrivals.ts'
import { Random } from '#server/testing/histories/random.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'

interface Waiting {
  readonly workspaceId: string
  readonly eventId: string
  readonly reaction: string
}

/** A day's work, the same in every workspace; its reactions wait. */
async function work(w: TestWorkspace): Promise<Waiting[]> {
  const to = [{ address: 'greta@outside.example' }]
  for (let n = 0; n < 3; n += 1) {
    const { id, requester } = await arrives(w)
    await w.manager.post(`/conversations/${id}/assignment`, { ownerId: w.member.id })
    await arrives(w, { into: id, requester })
    await w.member.post(`/conversations/${id}/messages`, { kind: 'reply', to, html: '<p>We come.</p>' })
    await arrives(w, { into: id, requester })
    await w.manager.post(`/conversations/${id}/assignment`, { ownerId: w.director.id })
  }
  const leaving = await w.colleague({ inTeam: true, name: 'Lea Leaving' })
  await noted(w, leaving)
  await w.admin.patch(`/colleagues/${leaving.id}`, { state: 'ended' })
  return waiting(w)
}

const waiting = (w: TestWorkspace) =>
  run<Waiting>(
    w.installation.database.db,
    `select payload ->> 'workspaceId' as "workspaceId", payload ->> 'eventId' as "eventId", payload ->> 'reaction' as reaction
     from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where t.identifier = 'events.react' and payload ->> 'workspaceId' = $1 order by j.id`,
    [w.id],
  )

/** What is left behind, without the ids that differ from workspace to workspace. */
async function endOf(w: TestWorkspace): Promise<unknown> {
  const ask = (text: string) => run(w.installation.database.db, text, [w.id])
  return {
    notifications: await ask(
      `select n.kind, p.name, c.number, n.read_at from notifications n join colleagues p on p.workspace_id = n.workspace_id and p.id = n.colleague_id
       left join conversations c on c.workspace_id = n.workspace_id and c.id = n.conversation_id where n.workspace_id = $1 order by 1, 2, 3`,
    ),
    deliveries: await ask(
      `select d.state, count(*)::int as n from mail_deliveries d where d.workspace_id = $1 group by 1 order by 1`,
    ),
    recipients: await ask(`select address, state from mail_recipients where workspace_id = $1 order by 1, 2`),
    notices: await ask(`select subject, state from notices where workspace_id = $1 order by 1, 2`),
    conversations: await ask(
      `select number, state, owner_id is null as free, message_count from conversations where workspace_id = $1 order by 1`,
    ),
  }
}

const shuffled = <Item>(items: readonly Item[], random: Random): Item[] => {
  const left = [...items]
  return Array.from({ length: items.length }, () => left.splice(random.below(left.length), 1)[0]!)
}

test('reactions end the same in any order, and when each runs three times', async () => {
  const react = async (w: TestWorkspace, all: readonly Waiting[]) => {
    for (const each of all) await reactJob.run(systemOf(w), each, { number: 1, isLast: false })
  }
  // What reacting announces has reactions of its own: until nothing new is there.
  const untilQuiet = async (w: TestWorkspace, order: (all: Waiting[]) => Waiting[]) => {
    const done = new Set<string>()
    for (;;) {
      const fresh = (await waiting(w)).filter((each) => !done.has(each.eventId + each.reaction))
      if (fresh.length === 0) return done.size
      await react(w, order(fresh))
      for (const each of fresh) done.add(each.eventId + each.reaction)
    }
  }
  const orderly = await testWorkspace()
  expect((await work(orderly)).length).toBeGreaterThan(10)
  const ran = await untilQuiet(orderly, (all) => all)
  expect(ran).toBeGreaterThan(10)
  const expected = await endOf(orderly)
  for (const seed of [1, 2, 3]) {
    const random = new Random(seed)
    const w = await testWorkspace()
    await work(w)
    await untilQuiet(w, (all) => shuffled([...all, ...all, ...all], random))
    expect(await endOf(w), `seed ${seed}`).toEqual(expected)
  }
})
