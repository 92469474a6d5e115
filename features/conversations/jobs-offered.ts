import { Refusal } from '#platform/contract/refusal.ts'
import { type Db, run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { type Due, eachDue, isNotPutOff } from '#platform/jobs/due.ts'
import type { Log } from '#platform/log/log.ts'
import { sendNewTime } from './commands-new-time.ts'

const BEFORE_MS = 10 * 60_000
const AT_ONCE = 100

/** What was offered and nobody took: a new time goes out before the old one passes, unless there is no way to tell them. */
export async function renewOffered(
  db: Db,
  now: Date,
  contextOf: (workspaceId: string) => Context,
  log?: Log,
): Promise<void> {
  const due = await run<Due>(
    db,
    `select workspace_id as "workspaceId", id from conversations where offered_at is not null and promised_at > $1 and promised_at <= $2
       and ${isNotPutOff('renews', 'conversations', '$1')}
     order by promised_at limit ${AT_ONCE}`,
    [now, new Date(now.getTime() + BEFORE_MS)],
  )
  await eachDue({ db, now, log }, 'renews', due, ({ workspaceId, id }) =>
    // Nobody to tell, or told often enough: it stays offered, and its owner hears of it when it is missed.
    sendNewTime(contextOf(workspaceId), id).catch((refusal: unknown) => {
      if (!(refusal instanceof Refusal)) throw refusal
    }),
  )
}
