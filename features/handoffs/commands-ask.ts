import { startByHand, startClocks } from '#features/clocks/commands-start.ts'
import type { Conversation } from '#features/conversations/domain/conversation.ts'
import { about } from '#features/conversations/events.ts'
import { saveConversation } from '#features/conversations/queries.ts'
import { nextOpen } from '#features/people/domain/working-time.ts'
import { newestCalendar } from '#features/people/queries-calendars.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import { acceptBy } from './domain/accept-by.ts'
import type { Handoff } from './domain/handoff.ts'
import type { Holder } from './domain/next-holder.ts'
import type { There } from './domain/who-can-help.ts'
import { handoffOffered } from './events.ts'
import { insertHandoff } from './queries.ts'
import { findRule } from './queries-routing.ts'

export const DEFAULT_ACCEPTANCE_MINUTES = 120

/** What of a search stays the same while one after the other is asked. */
export type Search = Pick<Handoff, 'giverId' | 'toKind' | 'story' | 'isWarm' | 'tellsRequester' | 'afterId'>

export const factsOf = (it: Conversation) => ({
  audience: 'colleague' as const,
  inboxId: it.inboxId,
  teamId: it.teamId,
  channel: it.channel,
  kind: it.kind,
  harm: it.harm,
})
export const subjectOf = (id: string) => ({ kind: 'handoff', id })

/**
 * Until when they may say yes: by the house's promise about it where there is one, else by the setting of the inbox; a
 * clock of its own then asks the next.
 */
async function startWaiting(tx: Context, it: Conversation, id: string, holder: Holder, there: There | null) {
  const calendar = await newestCalendar(tx.db, tx.workspaceId, holder.teamId ?? it.teamId)
  if (calendar === null) throw new Error('a workspace has a calendar')
  const thereFrom = there?.is === 'from' ? there.at : null
  const at = thereFrom ?? tx.now()
  const base = { subject: subjectOf(id), facts: factsOf(it), calendar }
  const promised = await startClocks(tx, { ...base, kinds: ['handoff_acceptance'], at })
  const first = promised.map(({ dueAt }) => dueAt).sort((a, b) => a.getTime() - b.getTime())[0]
  if (first !== undefined) return first
  const rule = await findRule(tx, it.inboxId)
  const minutes = rule?.acceptanceMinutes ?? DEFAULT_ACCEPTANCE_MINUTES
  const isDanger = it.harm === 'danger'
  const from = thereFrom ?? nextOpen(tx.now(), calendar)
  const dueAt = acceptBy(
    { minutes, isDanger, promisedAt: it.promisedAt, thereFrom: from },
    tx.now(),
    calendar,
  )
  await startByHand(tx, { ...base, kind: 'handoff_acceptance', words: '', dueAt, madeBy: null })
  return dueAt
}

/** Asks one holder: the row, its clock, and who is asked on the conversation, which its caller has locked. */
export async function ask(
  tx: Context,
  it: Conversation,
  holder: Holder,
  search: Search,
  there: There | null = null,
): Promise<Handoff> {
  const id = newId<'handoff'>()
  const expiresAt = await startWaiting(tx, it, id, holder, there)
  const handoff: Handoff = {
    ...search,
    ...holder,
    id,
    conversationId: it.id,
    state: 'offered',
    offeredAt: tx.now(),
    expiresAt,
    endedAt: null,
    acceptedBy: null,
    acceptedHow: null,
    declinedBecause: '',
    suggestedId: null,
    isBack: false,
    introducedAt: null,
    introducedByMessageId: null,
  }
  await insertHandoff(tx, handoff)
  const after = { ...it, askedId: holder.colleagueId }
  await saveConversation(tx, after)
  await announce(
    tx,
    about(after, handoffOffered, {
      handoffId: id,
      colleagueId: holder.colleagueId,
      teamId: holder.teamId,
      giverId: search.giverId,
      reason: holder.reason,
      why: holder.why.map(({ code }) => code),
      afterId: search.afterId,
      expiresAt: expiresAt.toISOString(),
    }),
  )
  return handoff
}
