import { run } from '#platform/db/database.ts'
import type { History } from './history.ts'
import type { World } from './world.ts'

const END = `select state, waiting_on, closed_as, kind, harm, next_step, next_step_at, next_due_at, waiting_since, snoozed_until,
  promised_at, promised_kind, harm, lowering_to,
  merged_into_id is not null as is_merged, cardinality(tag_ids) as tags, snippet, message_count, contact_count, reopened_count,
  last_message_at, version, closed_at, owner_id, team_id from conversations where workspace_id = $1 and id = $2`

// Which others of the same person are like it depends on whatever else that person asked.
const OF_OTHERS_TOO: ReadonlySet<string> = new Set(['demand.inferred', 'demand.asked', 'repeat.found'])

/** A colleague who asks must go the same way as a customer who asks the same (I12): same answers, events and end. */
export async function differencesOfTwins(
  { workspace }: World,
  histories: readonly History[],
  eventNames: ReadonlyMap<string, readonly string[]>,
): Promise<string[]> {
  const wayOf = async (history: History) => ({
    trace: history.trace,
    events: history.conversationIds.map((id) =>
      eventNames.get(id)?.filter((name) => !OF_OTHERS_TOO.has(name)),
    ),
    ends: await Promise.all(
      history.conversationIds.map((id) => run(workspace.installation.database.db, END, [workspace.id, id])),
    ),
  })
  const found: string[] = []
  for (const history of histories) {
    if (history.index % 4 !== 1) continue
    const twin = histories.find(({ index }) => index === history.index - 1)
    if (!twin) continue
    const [inside, outside] = [await wayOf(history), await wayOf(twin)]
    for (const part of ['trace', 'events', 'ends'] as const) {
      if (JSON.stringify(inside[part]) === JSON.stringify(outside[part])) continue
      found.push(
        `I12: histories ${twin.index} and ${history.index} differ in their ${part}: ${firstDifference(outside[part], inside[part])}`,
      )
      break
    }
  }
  return found
}

function firstDifference(outside: readonly unknown[], inside: readonly unknown[]): string {
  const place = outside.findIndex((each, at) => JSON.stringify(each) !== JSON.stringify(inside[at]))
  return `customer ${JSON.stringify(outside[place])}, colleague ${JSON.stringify(inside[place])}`
}
