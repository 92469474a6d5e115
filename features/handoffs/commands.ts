import { stopClocks, voidClocks } from '#features/clocks/commands.ts'
import { type Conversation, isOpen, ownedBy } from '#features/conversations/domain/conversation.ts'
import { about, conversationAssigned, conversationTaken } from '#features/conversations/events.ts'
import { lockConversation, saveConversation } from '#features/conversations/queries.ts'
import { refuse as refuseConversation } from '#features/conversations/refuse.ts'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import { actingAs, type Context } from '#platform/http/context.ts'
import type { ColleagueActor, SystemActor } from '#platform/values/actor.ts'
import { ask, subjectOf } from './commands-ask.ts'
import { keepAsking } from './commands-keep-asking.ts'
import { drawUpStory } from './commands-story.ts'
import { helpersFor } from './commands-who-can-help.ts'
import { accepted, declined, type Handoff, teamOf, withdrawn } from './domain/handoff.ts'
import type { Holder } from './domain/next-holder.ts'
import type { Reason, There } from './domain/who-can-help.ts'
import { handoffAccepted, handoffDeclined, handoffWithdrawn } from './events.ts'
import { mayAccept, mayDecline, mayOffer, mayWithdraw } from './policy.ts'
import { findHandoff, findOpen, hadIt, lockHandoff, saveHandoff } from './queries.ts'
import { findTeam, listCandidates } from './queries-helpers.ts'
import { refuse } from './refuse.ts'
import type { Story } from './shapes.ts'

type Colleagues = Context<ColleagueActor>
const MACHINE: SystemActor = { kind: 'system', name: 'handoffs' }

export interface OfferHandoff {
  readonly to: { readonly colleagueId: string } | { readonly teamId: string } | { readonly anyone: true }
  readonly reason?: Reason | undefined
  readonly story?: { readonly [Part in keyof Story]?: string | undefined } | undefined
  readonly isWarm: boolean
  readonly tellsRequester: boolean
}

/** The conversation of a handoff, locked before it, whoever acts: who is asked need not see its inbox. */
export async function lockBoth(tx: Context, id: string): Promise<[Conversation, Handoff]> {
  const found = await findHandoff(tx, id)
  if (!found) throw refusePlainly('not_found')
  const conversation = await lockConversation(actingAs(tx, MACHINE), found.conversationId)
  return [conversation, await lockHandoff(tx, id)]
}

async function chosen(
  tx: Colleagues,
  it: Conversation,
  { to, reason }: OfferHandoff,
): Promise<{ holder: Holder; there: There | null; atOnce: boolean }> {
  if ('teamId' in to) {
    const team = await findTeam(tx, to.teamId)
    if (!team) throw refusePlainly('not_found')
    return {
      holder: { colleagueId: null, teamId: team.id, reason: reason ?? 'expertise', why: [] },
      there: null,
      atOnce: false,
    }
  }
  const { suggestions, people, there, team } = await helpersFor(tx, {
    conversation: it,
    giverId: tx.actor.id,
  })
  const wanted =
    'colleagueId' in to ? to.colleagueId : suggestions.find(({ id }) => there.get(id)?.is !== 'away')?.id
  if (wanted === undefined) throw refuse('nobody_to_ask')
  if (wanted === tx.actor.id) throw refuse('cannot_ask_self')
  const person = people.get(wanted) ?? (await listCandidates(tx, [wanted]))[0]
  if (!person) throw refuse('colleague_not_here')
  const known = suggestions.find(({ id }) => id === wanted)
  const own = team !== null && tx.actor.teamIds.includes(team.id) && person.teamIds.includes(team.id)
  return {
    holder: {
      colleagueId: wanted,
      teamId: person.teamIds.includes(it.teamId) ? it.teamId : (person.teamIds[0] ?? null),
      reason: reason ?? known?.reason ?? 'time',
      why: known?.why ?? [],
    },
    there: there.get(wanted) ?? null,
    atOnce: own && team.acceptsOwnWork && 'colleagueId' in to && there.get(wanted)?.is !== 'away',
  }
}

/** Brings somebody in. Until someone accepts, the giver has it; inside the team it is theirs at once where the team wants that. */
export const offerHandoff = (ctx: Colleagues, conversationId: string, given: OfferHandoff): Promise<string> =>
  ctx.transaction(async (tx) => {
    const found = await lockConversation(tx, conversationId)
    if (!isOpen(found))
      throw refuseConversation(found.closedAs === 'merged' ? 'conversation_merged' : 'conversation_closed')
    allow(mayOffer(tx.actor, found))
    return offer(tx, found, given)
  })

/** The same for whoever passes somebody on and need not be of the team. */
export async function offer(tx: Colleagues, found: Conversation, given: OfferHandoff): Promise<string> {
  const open = await findOpen(tx, found.id)
  if (open) {
    if (!mayWithdraw(tx.actor, open, found.ownerId)) throw refuse('handoff_running')
    await endAsking(tx, found, open)
  }
  const { holder, there, atOnce } = await chosen(tx, found, given)
  // Whoever brings somebody in has it until then (I01); of what is another team's, that team.
  const takes = found.ownerId === null && tx.actor.teamIds.includes(found.teamId) && !atOnce
  const it = { ...(takes ? ownedBy(found, tx.actor.id) : found), askedId: null }
  if (takes) await announce(tx, about(it, conversationTaken, { ownerId: tx.actor.id, from: null }))
  const drawn = await drawUpStory(tx, it, tx.actor.id)
  const corrected = Object.fromEntries(
    Object.entries(given.story ?? {}).filter(([, words]) => words !== undefined),
  )
  const handoff = await ask(
    tx,
    it,
    holder,
    {
      giverId: tx.actor.id,
      toKind: 'teamId' in given.to ? 'team' : 'anyone' in given.to ? 'anyone' : 'colleague',
      story: { ...drawn, ...corrected },
      isWarm: given.isWarm,
      tellsRequester: given.tellsRequester,
      afterId: open?.id ?? null,
    },
    there,
  )
  if (atOnce)
    await accept(tx, { ...it, askedId: holder.colleagueId }, handoff, holder.colleagueId!, 'setting', [
      it.teamId,
    ])
  return handoff.id
}

async function endAsking(tx: Context, it: Conversation, before: Handoff): Promise<void> {
  await saveHandoff(tx, withdrawn(before, tx.now()))
  await voidClocks(tx, subjectOf(before.id), tx.now())
  await announce(
    tx,
    about(it, handoffWithdrawn, {
      handoffId: before.id,
      colleagueId: before.colleagueId,
      teamId: before.teamId,
    }),
  )
}

/** Whoever was asked has it from now on: the row ends, its clock stops, the conversation is theirs. */
async function accept(
  tx: Context,
  it: Conversation,
  before: Handoff,
  by: string,
  how: 'said' | 'setting',
  teamIds: readonly string[],
): Promise<void> {
  const isBack = (await hadIt(tx, it.id)).includes(by)
  const teamId = teamOf(it.teamId, before.teamId, teamIds)
  const after = { ...ownedBy(it, by), teamId, askedId: null }
  await saveConversation(tx, after)
  if (how === 'setting')
    await announce(tx, about(after, conversationAssigned, { ownerId: by, from: it.ownerId }))
  else
    await announce(
      tx,
      about(after, conversationTaken, { ownerId: by, from: it.ownerId, how: 'handoff', teamId }),
    )
  await end(tx, after, before, by, how, isBack)
}

async function end(
  tx: Context,
  it: Conversation,
  before: Handoff,
  by: string,
  how: 'said' | 'wrote' | 'setting',
  isBack: boolean,
): Promise<void> {
  const after = accepted(before, { by, how, at: tx.now(), isBack })
  await saveHandoff(tx, after)
  await stopClocks(tx, subjectOf(before.id), ['handoff_acceptance'], { at: tx.now(), byId: before.id })
  await announce(
    tx,
    about(it, handoffAccepted, {
      handoffId: before.id,
      ownerId: by,
      giverId: before.giverId,
      reason: before.reason,
      how,
      isBack,
      isWarm: before.isWarm,
    }),
  )
}

/** Says yes. */
export const acceptHandoff = (ctx: Colleagues, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const [it, before] = await lockBoth(tx, id)
    if (before.state === 'accepted' && before.acceptedBy === tx.actor.id) return
    if (before.state !== 'offered' || !isOpen(it)) throw refuse('handoff_over')
    allow(mayAccept(tx.actor, before))
    await accept(tx, it, before, tx.actor.id, 'said', tx.actor.teamIds)
  })

/** Whoever was asked has it by what they wrote, or by having been given it: the question is answered (I01). */
export const closeAnswered = (ctx: Context, conversationId: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const it = await lockConversation(actingAs(tx, MACHINE), conversationId)
    const open = await findOpen(tx, conversationId)
    if (!open) return
    if (!isOpen(it)) return endAsking(tx, it, open)
    if (it.ownerId === null || it.ownerId !== open.colleagueId) return
    if (it.askedId !== null) await saveConversation(tx, { ...it, askedId: null })
    const isBack = (await hadIt(tx, it.id, open.offeredAt)).includes(it.ownerId)
    await end(tx, it, open, it.ownerId, 'wrote', isBack)
  })

/** Says why not, and who instead where they know; it goes on, or back to the giver. */
export const declineHandoff = (
  ctx: Colleagues,
  id: string,
  { because, suggestedId = null }: { because: string; suggestedId?: string | null | undefined },
): Promise<void> =>
  ctx.transaction(async (tx) => {
    const [it, before] = await lockBoth(tx, id)
    if (before.state !== 'offered') throw refuse('handoff_over')
    const team = before.teamId === null ? undefined : await findTeam(tx, before.teamId)
    allow(mayDecline(tx.actor, before, team?.leadId ?? null))
    if (because.trim() === '') throw refuse('because_needed')
    if (suggestedId !== null && (await listCandidates(tx, [suggestedId])).length === 0)
      throw refuse('colleague_not_here')
    const after = declined(before, { because, suggestedId, at: tx.now() })
    await saveHandoff(tx, after)
    // A no in time is an answer in time.
    await stopClocks(tx, subjectOf(id), ['handoff_acceptance'], { at: tx.now(), byId: id })
    const { colleagueId, teamId, giverId } = after
    await announce(
      tx,
      about(it, handoffDeclined, {
        handoffId: id,
        colleagueId,
        teamId,
        by: tx.actor.id,
        giverId,
        suggestedId,
      }),
    )
    await keepAsking(tx, it, after, tx.actor.id)
  })

/** No longer needed. */
export const withdrawHandoff = (ctx: Colleagues, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const [it, before] = await lockBoth(tx, id)
    if (before.state !== 'offered') throw refuse('handoff_over')
    allow(mayWithdraw(tx.actor, before, it.ownerId))
    await saveConversation(tx, { ...it, askedId: null })
    await endAsking(tx, it, before)
  })
