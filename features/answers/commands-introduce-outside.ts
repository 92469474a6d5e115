import { insertAutomatic } from '#features/conversations/commands-automatic.ts'
import type { Conversation } from '#features/conversations/domain/conversation.ts'
import { about } from '#features/conversations/events.ts'
import { mayWork } from '#features/conversations/policy.ts'
import { getInboxForWork, lockConversation, saveConversation } from '#features/conversations/queries.ts'
import { standsIn } from '#features/conversations/queries-merge.ts'
import { findReached } from '#features/conversations/queries-new-time.ts'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import { htmlOfText } from '#platform/html/written.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { refuse } from './domain/answer.ts'
import { introductionLetter } from './domain/outside-letter.ts'
import { wayIntroduced } from './events.ts'
import { readForGaps } from './queries-replies.ts'
import { findWay, markIntroduced, type Way } from './queries-ways.ts'

export type Agreed = 'page' | 'mail' | 'call' | 'visit'

const isSomebodys = (name: string): boolean => name !== '' && !name.includes('@')

/**
 * Writes to somebody outside, with whoever asked in copy: they agreed. Gives false where it cannot leave by itself: no
 * address of ours, or an address that anybody could have written into a form; then a person sees to it.
 */
export async function sendIntroduction(
  tx: Context,
  it: Conversation,
  way: Way,
  how: Agreed,
): Promise<boolean> {
  const { address: from } = await getInboxForWork(tx, it.inboxId)
  const { address, isShown, locale } = await findReached(tx, way.conversationId)
  if (from === null || way.introduceTo === '') return false
  if (how === 'page' && (address === null || !isShown)) return false
  const { requesterName, team, organisation } = await readForGaps(tx, way.conversationId)
  const { subject, text } = introductionLetter({
    person: way.person,
    requester: isSomebodys(requesterName) ? requesterName : '',
    isInCopy: address !== null,
    need: way.introduceWords,
    organisation,
    from: tx.actor.kind === 'colleague' ? `${tx.actor.name}, ${team}` : team,
    language: locale,
  })
  const messageId = await insertAutomatic(tx, it, from, {
    to: { name: way.person, address: way.introduceTo },
    cc: address === null ? [] : [{ name: isSomebodys(requesterName) ? requesterName : '', address }],
    subject,
    html: htmlOfText(text),
  })
  await saveConversation(tx, { ...it, messageCount: it.messageCount + 1 })
  await markIntroduced(tx, way.id, how)
  await announce(tx, about(it, wayIntroduced, { wayId: way.id, how, messageId }))
  return true
}

/** A colleague says how whoever asked agreed, and introduces them; once, and once the answer itself has left. */
export const introduceOutside = (
  ctx: Context<ColleagueActor>,
  wayId: string,
  how: Exclude<Agreed, 'page'>,
): Promise<string> =>
  ctx.transaction(async (tx) => {
    const found = await findWay(tx, wayId)
    if (!found) throw refusePlainly('not_found')
    const it = await lockConversation(tx, await standsIn(tx, found.conversationId))
    allow(mayWork(tx.actor, it))
    const way = await findWay(tx, wayId)
    if (!way) throw refusePlainly('not_found')
    if (!way.isInForce || way.introducedAt !== null || way.declinedAt !== null) throw refuse('way_settled')
    if (!way.hasLeft) throw refuse('introduction_waits')
    if (!(await sendIntroduction(tx, it, way, how))) throw refuse('introduction_cannot_leave')
    return it.id
  })
