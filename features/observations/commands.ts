import type { Conversation } from '#features/conversations/domain/conversation.ts'
import { about } from '#features/conversations/events.ts'
import { getConversation } from '#features/conversations/queries.ts'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import type { ObservationKind, Saying } from './domain/observation.ts'
import { observationNoted, observationsSeen, thanksShared } from './events.ts'
import { mayShare } from './policy.ts'
import { areAbout, findObservation, insertObservation, markSeen, markShared } from './queries.ts'
import { markAnswered } from './queries-surveys.ts'
import { refuse } from './refuse.ts'

type Colleagues = Context<ColleagueActor>

/** What whoever asked says of their conversation. */
export interface Said {
  readonly kind: ObservationKind
  readonly timely?: Saying | null
  readonly respect?: Saying | null
  readonly myInterest?: Saying | null
  readonly solved?: 'yes' | 'no'
  readonly outcome?: 'missed'
  readonly promiseId?: string | null
  /** Who is thanked; left out: whoever has it. */
  readonly aboutId?: string | null
  readonly words: string
}

/** Keeps what whoever asked says about a locked conversation of theirs, and tells whom it is about. */
export async function noteObservation(tx: Context, it: Conversation, said: Said): Promise<void> {
  const { words, aboutId = it.ownerId, ...codes } = said
  const observationId = await insertObservation(tx, {
    ...codes,
    id: newId<'observation'>(),
    conversationId: it.id,
    contactId: it.requesterContactId,
    colleagueId: it.requesterColleagueId,
    round: it.reopenedCount,
    aboutId,
    words,
  })
  if (said.kind === 'questions' && it.requesterContactId !== null)
    await markAnswered(tx, it.id, it.requesterContactId)
  await announce(tx, about(it, observationNoted, { observationId }))
}

/** I have seen what was said about me; from now on the others who see the conversation may read it too. */
export const readObservations = (ctx: Colleagues, ids: readonly string[]): Promise<void> =>
  ctx.transaction(async (tx) => {
    if (!(await areAbout(tx, tx.actor.id, ids))) throw refusePlainly('not_found')
    const seen = await markSeen(tx, tx.actor.id, ids)
    for (const [conversationId, of] of Map.groupBy(seen, (one) => one.conversationId))
      await announce(
        tx,
        about({ id: conversationId, inboxId: of[0]!.inboxId }, observationsSeen, { count: of.length }),
      )
  })

/** Whoever was thanked lets the others see it. */
export const shareThanks = (ctx: Colleagues, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const row = await findObservation(tx, id)
    if (!row || row.aboutId !== tx.actor.id) throw refusePlainly('not_found')
    if (row.kind !== 'thanks') throw refuse('observation_not_shareable')
    if (row.sharedAt !== null) return
    allow(mayShare(tx.actor, row))
    await markShared(tx, id)
    await announce(tx, about({ ...row, id: row.conversationId }, thanksShared, {}))
  })

/** The same rights as reading the conversation. */
export const mustSee = (ctx: Context, id: string) => getConversation(ctx, id)
