import { stopClocks, voidClocks } from '#features/clocks/commands.ts'
import { startByHand } from '#features/clocks/commands-start.ts'
import { calendarOf, factsOf } from '#features/conversations/commands-clocks.ts'
import type { Conversation } from '#features/conversations/domain/conversation.ts'
import { afterWorkingDays } from '#features/people/domain/working-time.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import {
  accepted,
  HONOUR_WORKING_DAYS,
  honoured,
  isDoneBySaying,
  type Offer,
  reversed,
} from './domain/offer.ts'
import { offerAccepted, offerHonoured, offerReversed, ofOffer } from './events.ts'
import { saveOffer } from './queries-offers.ts'
import type { Reversal } from './shapes.ts'

const subjectOf = ({ id }: Pick<Offer, 'id'>) => ({ kind: 'offer', id })

/** They have said yes, or there is nothing for them to do: from now on it is ours to do, by a day. */
export async function accept(
  tx: Context,
  conversation: Conversation,
  before: Offer,
  { how, by }: { readonly how: NonNullable<Offer['acceptedHow']>; readonly by: string | null },
): Promise<Offer> {
  const at = tx.now()
  const calendar = await calendarOf(tx, conversation)
  const honourBy = isDoneBySaying(before) ? null : afterWorkingDays(at, HONOUR_WORKING_DAYS, calendar)
  const after = accepted(before, { at, how, by, honourBy })
  await saveOffer(tx, before, after)
  if (honourBy !== null)
    await startByHand(tx, {
      subject: subjectOf(after),
      kind: 'resolution',
      words: '',
      dueAt: honourBy,
      madeBy: null,
      facts: factsOf(conversation),
      calendar,
    })
  await announce(
    tx,
    ofOffer(conversation, after, offerAccepted, { how, honourBy: honourBy?.toISOString() ?? null }),
  )
  return after
}

/** It is done. */
export async function honour(
  tx: Context,
  conversation: Conversation,
  before: Offer,
  { by, reference = '', paid = false }: { by: string | null; reference?: string; paid?: boolean },
): Promise<Offer> {
  const after = honoured(before, tx.now(), { by, reference })
  await saveOffer(tx, before, after)
  await stopClocks(tx, subjectOf(after), ['resolution'], { at: tx.now(), byId: after.id })
  await announce(tx, ofOffer(conversation, after, offerHonoured, { paid }))
  return after
}

/** The ledger takes it back, for one of the three causes; nothing of it is owed any more. */
export async function reverse(
  tx: Context,
  conversation: Conversation,
  before: Offer,
  cause: Reversal,
): Promise<Offer> {
  const after = reversed(before, tx.now(), cause)
  await saveOffer(tx, before, after)
  await voidClocks(tx, subjectOf(after), tx.now())
  await announce(tx, ofOffer(conversation, after, offerReversed, { reversal: cause }))
  return after
}
