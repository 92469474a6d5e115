import { notificationMade } from '#features/people/events.ts'
import { on, type Reaction } from '#platform/events/reaction.ts'
import { addJob } from '#platform/jobs/job.ts'
import type { LetterSettings } from './commands-letters.ts'
import { letterJob } from './jobs.ts'

const WAIT_MS = 3 * 60_000
// Told by a mail of its own, which leaves by another way than what failed.
const MAILED_ALREADY: ReadonlySet<string> = new Set(['mailbox_failing', 'round_trip_late', 'webhook_stopped'])

/** What came to somebody is also mailed, a little later, so that who sits at the desk gets no mail about it. */
export const deskReactions = (settings: LetterSettings): Reaction[] => [
  on(notificationMade, 'mail-what-came', async (ctx, { subjectId, at, payload }) => {
    if (MAILED_ALREADY.has(payload.kind)) return
    await addJob(
      ctx,
      letterJob(settings),
      { workspaceId: ctx.workspaceId, notificationId: subjectId },
      { runAt: new Date(at.getTime() + WAIT_MS), key: `desk.letter:${subjectId}` },
    )
  }),
]
