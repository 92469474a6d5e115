import { moveClocks } from '#features/conversations/commands-clocks.ts'
import { NEXT_STEPS } from '#features/conversations/domain/conversation.ts'
import { about } from '#features/conversations/events.ts'
import { lockConversation, saveConversation } from '#features/conversations/queries.ts'
import { type Db, run } from '#platform/db/database.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { type Due, eachDue, isNotPutOff } from '#platform/jobs/due.ts'
import type { Log } from '#platform/log/log.ts'
import { lookedAt } from './domain/follow-up.ts'
import { secondLookCame } from './events.ts'

const AT_ONCE = 200
const COMING_HOURS = 26
const LOOKS: readonly string[] = [NEXT_STEPS.lookAgain, NEXT_STEPS.hear]

// On the day itself, where the workspace is: its owner has that day for it.
const DUE = `select c.workspace_id as "workspaceId", c.id from conversations c join workspaces w on w.id = c.workspace_id
  where c.state = 'answered' and c.next_step = any($2) and c.next_step_at <= $1::timestamptz + interval '${COMING_HOURS} hours'
    and (c.next_step_at at time zone w.time_zone)::date <= ($1::timestamptz at time zone w.time_zone)::date
    and ${isNotPutOff('looks_again', 'c', '$1')}
  order by c.next_step_at limit ${AT_ONCE}`

/** What was put off to a day becomes its owner's turn on that day: a second look, or what had to be made sure (I04). */
export async function lookAgainDue(
  db: Db,
  now: Date,
  contextOf: (workspaceId: string) => Context,
  log?: Log,
): Promise<void> {
  const due = await run<Due>(db, DUE, [now, LOOKS])
  await eachDue({ db, now, log }, 'looks_again', due, ({ workspaceId, id }) =>
    contextOf(workspaceId).transaction(async (tx) => {
      const before = await lockConversation(tx, id)
      if (before.state !== 'answered' || !LOOKS.includes(before.nextStep)) return
      const after = await moveClocks(tx, before, lookedAt(before, tx.now()), { name: 'waits' })
      await saveConversation(tx, after)
      await announce(tx, about(after, secondLookCame, { ownerId: after.ownerId }))
    }),
  )
}
