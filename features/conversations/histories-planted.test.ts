import { describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { runHistories } from '#server/testing/histories/run.ts'
import type { World } from '#server/testing/histories/world.ts'

/** A bug that a careless change could bring, done by hand behind the back of the product. */
const planted =
  (text: string, parameters: (world: World) => unknown[]) =>
  async (world: World, round: number): Promise<void> => {
    if (round >= 3) await run(world.workspace.installation.database.db, text, parameters(world))
  }
const here = ({ workspace }: World) => [workspace.id]

/** The same where the database would refuse it too (I03). */
const behindTheGate = (text: string, parameters: (world: World) => unknown[]) => {
  const bug = planted(text, parameters)
  return async (world: World, round: number): Promise<void> => {
    const { db } = world.workspace.installation.database
    await run(db, `alter table conversations disable trigger closed_is_answered`, [])
    await bug(world, round)
    await run(db, `alter table conversations enable trigger closed_is_answered`, [])
  }
}

/** Asks up once, and then has it wait for somebody whose turn it is not. */
async function askedBehindTheirBack(world: World, round: number): Promise<void> {
  if (round < 3) return
  const { workspace, actors } = world
  const { db } = workspace.installation.database
  const open = await run<{ id: string }>(
    db,
    `select id from conversations where workspace_id = $1 and state <> 'closed' and requester_contact_id is not null order by number limit 10`,
    here(world),
  )
  const wanted = { act: 'refund', amount: { minor: 20_000, currency: 'GBP' }, cause: 'late' }
  for (const { id } of open)
    if ((await actors.mia.post(`/conversations/${id}/asks`, wanted)).status === 200) break
  await run(
    db,
    `update asks set to_id = $2 where workspace_id = $1 and state = 'asked' and $2 not in (asked_by, to_id)`,
    [workspace.id, actors.lena.id],
  )
}

const BUGS = [
  [
    'I01',
    'a colleague gets a conversation and nothing says so',
    planted(
      `update conversations set owner_id = $2 where workspace_id = $1 and owner_id is distinct from $2 and state = 'received'`,
      ({ workspace, actors }) => [workspace.id, actors.mia.id],
    ),
  ],
  [
    'I01',
    'a conversation goes to another team with its owner',
    planted(
      `update conversations set team_id = $2 where workspace_id = $1 and owner_id is not null and state <> 'closed'`,
      ({ workspace, back }) => [workspace.id, back.teamId],
    ),
  ],
  [
    'I02',
    'snoozing forgets the next step',
    planted(
      `update conversations set snoozed_until = next_step_at + interval '3 days' where workspace_id = $1 and state <> 'closed'`,
      here,
    ),
  ],
  [
    'I02',
    'a promise is taken from the list, though it is owed',
    planted(
      `update conversations set promised_at = null, promised_kind = null where workspace_id = $1 and promised_at is not null`,
      here,
    ),
  ],
  [
    'clock',
    'a later calendar moves what was told',
    planted(
      `with moved as (update clocks set due_at = due_at + interval '1 hour' where workspace_id = $1 and state = 'running'
         and created_at < (select max(created_at) from clocks where workspace_id = $1) returning subject_id)
       update conversations set promised_at = promised_at + interval '1 hour' where workspace_id = $1 and id in (select subject_id from moved)`,
      here,
    ),
  ],
  [
    'clock',
    'a notice of ours keeps a promise',
    planted(
      `update clocks set state = 'kept', stopped_at = due_at, stopped_by_id = gen_random_uuid(), next_fire_at = null
       where workspace_id = $1 and state = 'running'`,
      here,
    ),
  ],
  [
    'I03',
    'a bulk change closes what nobody answered',
    behindTheGate(
      `update conversations set state = 'closed', closed_as = 'unconfirmed', closed_at = last_message_at, waiting_on = null, snoozed_until = null
       where workspace_id = $1 and state = 'received'`,
      here,
    ),
  ],
  [
    'I07',
    'who pays more is said to wait longer',
    planted(
      `update conversations set waiting_since = waiting_since - interval '17 minutes' where workspace_id = $1 and requester_contact_id is not null`,
      here,
    ),
  ],
  [
    'I08',
    'a promise in force loses its keeper',
    planted(`update promises set keeper_id = null where workspace_id = $1 and state = 'published'`, here),
  ],
  [
    'I09',
    'words that were published are made better',
    planted(
      `with open as (select set_config('regard.erase_workspace', 'on', true) as it)
       update promise_versions set manner = manner || ' Kindly.' from open where workspace_id = $1 and published_at is not null and open.it = 'on'`,
      here,
    ),
  ],
  [
    'I10',
    'a charter is live to which a director never agreed',
    planted(
      `delete from charter_agreements where workspace_id = $1 and colleague_id = $2 and exists (select from charters where workspace_id = $1 and live_at is not null)`,
      ({ workspace, actors }) => [workspace.id, actors.hugo.id],
    ),
  ],
  [
    'I16',
    'a principle ends, and promises still name it',
    planted(`update principles set ended_at = created_at where workspace_id = $1`, here),
  ],
  ['ask: waits', 'somebody else is asked, and nothing says so', askedBehindTheirBack],
  [
    'I12',
    'colleagues wait a day longer than customers',
    planted(
      `update conversations set next_step_at = next_step_at + interval '1 day', next_due_at = next_due_at + interval '1 day',
        snoozed_until = snoozed_until + interval '1 day'
       where workspace_id = $1 and requester_colleague_id is not null and state <> 'closed'`,
      here,
    ),
  ],
  [
    'I22',
    'a list mixes the rows of two organisations',
    planted(
      `update conversations set snippet = (select subject from conversations where workspace_id = $2 limit 1) where workspace_id = $1`,
      ({ workspace, other }) => [workspace.id, other.id],
    ),
  ],
  [
    'I22',
    'a change reaches into another organisation',
    planted(`update conversations set subject = 'changed' where workspace_id = $1`, ({ other }) => [
      other.id,
    ]),
  ],
] as const

describe('the random histories find a planted bug', () => {
  test.each(BUGS)('%s: %s', async (invariant, _, bug) => {
    const { violations } = await runHistories({ seed: 4, histories: 8, rounds: 40, bug })
    expect(violations.join('\n')).toContain(invariant)
  })
})
