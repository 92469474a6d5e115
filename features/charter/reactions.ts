import {
  colleagueEnded,
  colleagueJoined,
  colleagueReturned,
  colleagueRoleChanged,
} from '#features/people/events.ts'
import { findColleague } from '#features/people/queries-colleagues.ts'
import { on, type Reaction } from '#platform/events/reaction.ts'
import type { Context } from '#platform/http/context.ts'
import { publishingInstant } from './commands-schedule.ts'
import { principleAnnounced, promiseScheduled } from './events.ts'
import { amendAt, publishAt } from './jobs.ts'
import { forgetDirector, keepDirector } from './queries-charter.ts'
import { getPrincipleChange } from './queries-principles.ts'
import { charterNotices } from './reactions-notices.ts'

/** Remembers since when somebody is a director or admin, from what they are now: the same in any order. */
const keepUp = async (ctx: Context, colleagueId: string, at: Date): Promise<void> => {
  const colleague = await findColleague(ctx.db, ctx.workspaceId, colleagueId)
  const counts =
    colleague?.state === 'active' && (colleague.role === 'director' || colleague.role === 'admin')
  if (counts) await keepDirector(ctx, colleagueId, at)
  else await forgetDirector(ctx, colleagueId)
}

export const charterReactions = (): Reaction[] => [
  on(colleagueJoined, 'charter.director-joined', (ctx, { subjectId, at }) => keepUp(ctx, subjectId, at)),
  on(colleagueRoleChanged, 'charter.director-role', (ctx, { subjectId, at }) => keepUp(ctx, subjectId, at)),
  on(colleagueReturned, 'charter.director-back', (ctx, { subjectId, at }) => keepUp(ctx, subjectId, at)),
  on(colleagueEnded, 'charter.director-left', (ctx, { subjectId, at }) => keepUp(ctx, subjectId, at)),
  on(promiseScheduled, 'charter.schedule', async (ctx, { payload: { versionId } }) => {
    const runAt = await publishingInstant(ctx, versionId)
    if (runAt) await publishAt(ctx, versionId, runAt)
  }),
  on(principleAnnounced, 'charter.give-notice', async (ctx, { subjectId }) => {
    const { inForceAt } = await getPrincipleChange(ctx, subjectId)
    if (inForceAt) await amendAt(ctx, subjectId, inForceAt)
  }),
  ...charterNotices(),
]
