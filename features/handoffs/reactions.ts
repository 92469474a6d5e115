import { clockMissed, clockStarted } from '#features/clocks/events.ts'
import { UNDO_SECONDS } from '#features/conversations/commands-write.ts'
import {
  conversationAssigned,
  conversationClosed,
  conversationMerged,
  conversationOpened,
  conversationReopened,
  conversationTaken,
  messageReceived,
  ownerLeft,
} from '#features/conversations/events.ts'
import { notify } from '#features/people/commands-notifications.ts'
import { leaveStarted } from '#features/people/events.ts'
import { on, type Reaction } from '#platform/events/reaction.ts'
import { addJob } from '#platform/jobs/job.ts'
import { onTheirClock } from '#platform/jobs/their-clock.ts'
import { closeAnswered } from './commands.ts'
import { expireHandoff } from './commands-keep-asking.ts'
import { giveBackDueUntil, giveBackIfAway } from './commands-route.ts'
import { handoffAccepted, handoffCameBack, handoffDeclined, handoffOffered } from './events.ts'
import { introduceJob, putOffJob, routeOrLater } from './jobs.ts'
import { findTeam } from './queries-helpers.ts'
import { listMembers } from './queries-routing.ts'

/** Until then a message may be taken back, with what was put off in it. */
const TAKEN_BACK_UNTIL_MS = (UNDO_SECONDS + 1) * 1_000
/** So long the new owner has to say hello in their own words. */
const SAYS_HELLO_FIRST_MS = 10 * 60_000

const answered: Reaction['run'] = async (ctx, { conversationId, subjectId }) =>
  closeAnswered(ctx, conversationId ?? subjectId)
const routed: Reaction['run'] = async (ctx, { conversationId, subjectId }) =>
  routeOrLater(ctx, conversationId ?? subjectId)

/** Who is asked hears of it, and so does whoever asked when it is decided; silence asks the next one. */
export const handoffsReactions = (): Reaction[] => [
  on(clockMissed, 'handoffs.expire', (ctx, { subjectId }) => expireHandoff(ctx, subjectId), {
    wants: ({ kind }) => kind === 'handoff_acceptance',
  }),
  on(
    clockStarted,
    'handoffs.put-off-again',
    (ctx, { conversationId, subjectId, payload: { clockId, byId }, at }) =>
      addJob(
        ctx,
        putOffJob,
        { workspaceId: ctx.workspaceId, conversationId: conversationId ?? subjectId, byId: byId! },
        {
          runAt: onTheirClock(ctx, new Date(at.getTime() + TAKEN_BACK_UNTIL_MS)),
          key: `handoffs.put_off:${clockId}`,
        },
      ),
    { wants: ({ kind, byId, audience }) => kind === 'deferral' && byId !== null && audience === 'colleague' },
  ),
  on(conversationTaken, 'handoffs.answered-by-taking', answered),
  on(conversationAssigned, 'handoffs.answered-by-giving', answered),
  on(conversationClosed, 'handoffs.over-when-closed', answered),
  on(conversationMerged, 'handoffs.over-when-merged', answered),
  on(conversationOpened, 'handoffs.route-opened', routed),
  on(conversationReopened, 'handoffs.route-reopened', routed),
  on(ownerLeft, 'handoffs.route-left', routed),
  on(leaveStarted, 'handoffs.give-back-on-leave', (ctx, { subjectId, payload }) =>
    giveBackDueUntil(ctx, subjectId, new Date(payload.until)),
  ),
  on(
    messageReceived,
    'handoffs.give-back-when-away',
    async (ctx, { payload }) => {
      if (payload.ownerId !== null) await giveBackIfAway(ctx, payload.conversationId, payload.ownerId)
    },
    { wants: ({ ownerId, isAutomatic }) => ownerId !== null && !isAutomatic },
  ),
  on(handoffOffered, 'notify-of-being-asked', async (ctx, { id, conversationId, actorId, payload }) => {
    const ids =
      payload.colleagueId !== null
        ? [payload.colleagueId]
        : (await listMembers(ctx, payload.teamId!)).map((member) => member.id)
    for (const colleagueId of ids) {
      if (colleagueId === payload.giverId || conversationId === null) continue
      await notify(ctx, {
        eventId: id,
        colleagueId,
        kind: 'handoff_asked',
        conversationId,
        actorId: payload.giverId ?? actorId,
      })
    }
  }),
  on(
    handoffAccepted,
    'notify-of-yes',
    async (ctx, { id, conversationId, payload }) => {
      if (payload.giverId === null || conversationId === null) return
      const told = { eventId: id, colleagueId: payload.giverId, conversationId, actorId: payload.ownerId }
      await notify(ctx, { ...told, kind: payload.isBack ? 'handoff_back_again' : 'handoff_accepted' })
    },
    { wants: ({ giverId, how }) => giverId !== null && how !== 'setting' },
  ),
  on(
    handoffAccepted,
    'handoffs.introduce-by-rule',
    (ctx, { payload: { handoffId }, at }) =>
      addJob(
        ctx,
        introduceJob,
        { workspaceId: ctx.workspaceId, handoffId },
        { runAt: new Date(at.getTime() + SAYS_HELLO_FIRST_MS), key: `handoffs.introduce:${handoffId}` },
      ),
    { wants: ({ how }) => how !== 'setting' },
  ),
  on(
    handoffDeclined,
    'notify-of-no',
    async (ctx, { id, conversationId, payload }) => {
      if (payload.giverId === null || conversationId === null) return
      await notify(ctx, {
        eventId: id,
        colleagueId: payload.giverId,
        kind: 'handoff_declined',
        conversationId,
        actorId: payload.by,
      })
    },
    { wants: ({ giverId }) => giverId !== null },
  ),
  on(handoffCameBack, 'notify-of-nobody', async (ctx, { id, conversationId, payload }) => {
    if (conversationId === null) return
    const colleagueId = payload.ownerId ?? payload.giverId ?? (await findTeam(ctx, payload.teamId))?.leadId
    if (colleagueId === undefined) return
    await notify(ctx, { eventId: id, colleagueId, kind: 'handoff_came_back', conversationId, actorId: null })
  }),
]
