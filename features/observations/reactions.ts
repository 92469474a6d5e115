import { proposeFromAftermath } from '#features/authority/commands-ratchet.ts'
import { conversationClosed } from '#features/conversations/events.ts'
import { notify } from '#features/people/commands-notifications.ts'
import { on, type Reaction } from '#platform/events/reaction.ts'
import { LOOK_BACK_DAYS } from './domain/look-back.ts'
import { observationNoted } from './events.ts'
import { lookBackLater } from './jobs.ts'
import { findObservation } from './queries.ts'

const NOTICES = {
  questions: 'said_how_it_went',
  not_as_promised: 'said_not_as_promised',
  thanks: 'thanked',
} as const

/** Whom it is about hears of it; where what is given leaves too many worse, that is proposed; what closed is looked at again after a week and a month. */
export const observationsReactions = (): Reaction[] => [
  on(observationNoted, 'observations.look-at-grants', async (ctx, { conversationId }) => {
    if (conversationId !== null) await proposeFromAftermath(ctx, conversationId)
  }),
  on(observationNoted, 'notify-of-what-was-said', async (ctx, { id, conversationId, payload }) => {
    const row = await findObservation(ctx, payload.observationId)
    if (!row?.aboutId || conversationId === null) return
    const { kind, solved } = row
    const said = kind === 'solved' ? (`said_${solved === 'no' ? 'not_' : ''}solved` as const) : NOTICES[kind]
    await notify(ctx, { eventId: id, colleagueId: row.aboutId, kind: said, conversationId, actorId: null })
  }),
  on(
    conversationClosed,
    'observations.look-back-later',
    async (ctx, { conversationId, subjectId, at }) => {
      for (const days of LOOK_BACK_DAYS) await lookBackLater(ctx, conversationId ?? subjectId, at, days)
    },
    { wants: ({ as }) => as === 'confirmed' || as === 'unconfirmed' },
  ),
]
