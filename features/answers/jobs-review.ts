import { type Db, run } from '#platform/db/database.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { type Due, eachDue, isNotPutOff } from '#platform/jobs/due.ts'
import type { Log } from '#platform/log/log.ts'
import { outsideHelperSubject, outsideReviewDue } from './events.ts'
import { markOutsideReviewTold } from './queries-outside-review.ts'

const AT_ONCE = 200
const COMING_HOURS = 26

// Over is the day where the workspace is, as the mark on it says.
const DUE = `select h.workspace_id as "workspaceId", h.id from outside_helpers h join workspaces w on w.id = h.workspace_id
  where h.ended_at is null and h.review_on is distinct from h.review_told
    and h.review_on < ($1::timestamptz + interval '${COMING_HOURS} hours')::date
    and h.review_on < ($1::timestamptz at time zone w.time_zone)::date
    and ${isNotPutOff('outside-reviews', 'h', '$1')}
  order by h.review_on limit ${AT_ONCE}`

/** Help outside whose day of review is over: whoever keeps it is told once. */
export async function tellOfOutsideReviews(
  db: Db,
  now: Date,
  contextOf: (workspaceId: string) => Context,
  log?: Log,
): Promise<void> {
  const due = await run<Due>(db, DUE, [now])
  await eachDue({ db, now, log }, 'outside-reviews', due, ({ workspaceId, id }) =>
    contextOf(workspaceId).transaction(async (tx) => {
      if (!(await markOutsideReviewTold(tx, id))) return
      await announce(tx, {
        type: outsideReviewDue,
        subject: outsideHelperSubject(id),
        payload: {},
        audience: 'workspace',
      })
    }),
  )
}
