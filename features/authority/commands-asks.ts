import { stopClocks, voidClocks } from '#features/clocks/commands.ts'
import { type Conversation, isOpen } from '#features/conversations/domain/conversation.ts'
import { about } from '#features/conversations/events.ts'
import { lockConversation } from '#features/conversations/queries.ts'
import { refuse as refuseConversation } from '#features/conversations/refuse.ts'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { beginAuthority } from './commands-begin.ts'
import { usableHere } from './commands-grant-for.ts'
import { lockAsMachine } from './commands-lock.ts'
import { findNext, startTurn, subjectOf } from './commands-next-asked.ts'
import { type PrepareOffer, thingOf } from './commands-prepare.ts'
import { type Ask, passedOn, withdrawn } from './domain/ask.ts'
import { fits } from './domain/limits.ts'
import { askOpened, askPassedOn, askWithdrawn } from './events.ts'
import { mayAnswerAsk, mayOfferHere, mayWithdrawAsk } from './policy.ts'
import {
  beginTurn,
  endTurn,
  findAskedIn,
  insertAsk,
  listAsked,
  listOpenAsks,
  lockAsk,
  saveAsk,
} from './queries-asks.ts'
import { isOwnRecord } from './queries-used.ts'
import { refuse } from './refuse.ts'

type Colleagues = Context<ColleagueActor>

/** What every event about an ask says: codes and numbers. */
export const factsOfAsk = ({ id, act, kind, amount, unit, cause, askedBy }: Ask, teamId: string) => ({
  askId: id,
  act,
  kind,
  amount,
  unit,
  cause,
  askedBy,
  teamId,
})

/** The conversation of an ask and the ask, locked in this order; whoever is asked need not see its inbox. */
export async function lockAskBoth(tx: Context, id: string): Promise<[Conversation, Ask]> {
  const conversationId = await findAskedIn(tx, id)
  if (conversationId === undefined) throw refusePlainly('not_found')
  const conversation = await lockAsMachine(tx, conversationId)
  return [conversation, await lockAsk(tx, id)]
}

/** Asks up for more than one may give: the nearest who may and is there. */
export const openAsk = (ctx: Colleagues, conversationId: string, given: PrepareOffer): Promise<string> =>
  ctx.transaction(async (tx) => {
    const it = await lockConversation(tx, conversationId)
    if (!isOpen(it))
      throw refuseConversation(it.closedAs === 'merged' ? 'conversation_merged' : 'conversation_closed')
    await beginAuthority(tx)
    const requester = { contactId: it.requesterContactId, colleagueId: it.requesterColleagueId }
    if (await isOwnRecord(tx, requester, [tx.actor.id])) throw refuse('own_record')
    allow(mayOfferHere(tx.actor, it))
    const thing = await thingOf(tx, it, given)
    const own = (await usableHere(tx, it, tx.actor)).find(
      ({ grant }) => grant.act === thing.act && grant.unit === thing.unit,
    )
    if (own && fits(thing.amount, own.least)) throw refuse('ask_not_needed')
    if ((await listOpenAsks(tx, it.id)).some(({ askedBy }) => askedBy === tx.actor.id))
      throw refuse('ask_running')
    const next = await findNext(tx, it, { ...thing, askedBy: tx.actor.id, asked: [] })
    if (next === null) throw refuse('nobody_may_give')
    const id = newId<'ask'>()
    const dueAt = await startTurn(tx, it, id, next)
    const ask: Ask = {
      ...thing,
      id,
      conversationId: it.id,
      presetId: given.presetId ?? null,
      cause: given.cause ?? 'other',
      reason: given.reason ?? '',
      askedBy: tx.actor.id,
      ownGrantId: own?.grant.id ?? null,
      state: 'asked',
      toId: next.id,
      grantId: next.grantId,
      turn: 1,
      dueAt,
      askedAt: tx.now(),
      endedAt: null,
      answeredBy: null,
      because: '',
      instead: '',
      isAllowed: false,
    }
    await insertAsk(tx, ask)
    await beginTurn(tx, ask)
    const told = { toId: ask.toId, dueAt: dueAt.toISOString() }
    await announce(tx, about(it, askOpened, { ...factsOfAsk(ask, it.teamId), ...told }))
    return id
  })

/** The next one who may is asked; false where nobody is left. Its turn before has ended. */
export async function askNext(tx: Context, it: Conversation, before: Ask, silent: boolean): Promise<boolean> {
  const next = await findNext(tx, it, { ...before, asked: await listAsked(tx, before.id) })
  if (next === null) return false
  const dueAt = await startTurn(tx, it, before.id, next)
  const after = passedOn(before, { ...next, dueAt })
  await saveAsk(tx, after)
  await beginTurn(tx, after)
  const told = { fromId: before.toId, toId: after.toId, dueAt: dueAt.toISOString(), silent }
  await announce(tx, about(it, askPassedOn, { ...factsOfAsk(after, it.teamId), ...told }))
  return true
}

/** Not mine to decide: the next who may is asked. Whoever is the last says yes, something else, or no. */
export const passAskOn = (ctx: Colleagues, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const [it, before] = await lockAskBoth(tx, id)
    if (before.state !== 'asked') throw refuse('ask_over')
    allow(mayAnswerAsk(tx.actor, before))
    await endTurn(tx, before, 'passed_on')
    if (!(await askNext(tx, it, before, false))) throw refuse('nobody_may_give')
  })

async function takeBack(tx: Context, it: Conversation, before: Ask): Promise<void> {
  await saveAsk(tx, withdrawn(before, tx.now()))
  await endTurn(tx, before, 'withdrawn')
  await voidClocks(tx, subjectOf(before.id), tx.now())
  await announce(tx, about(it, askWithdrawn, factsOfAsk(before, it.teamId)))
}

/** No longer needed. */
export const withdrawAsk = (ctx: Colleagues, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const [it, before] = await lockAskBoth(tx, id)
    if (before.state === 'withdrawn') return
    if (before.state !== 'asked') throw refuse('ask_over')
    allow(mayWithdrawAsk(tx.actor, before))
    await takeBack(tx, it, before)
  })

/** What was asked in a conversation that is over needs no answer any more. */
export const endAsksOf = (ctx: Context, conversationId: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const it = await lockAsMachine(tx, conversationId)
    if (isOpen(it)) return
    for (const { id } of await listOpenAsks(tx, conversationId)) await takeBack(tx, it, await lockAsk(tx, id))
  })

/** It was answered: what was promised about it was kept, or was late. */
export const stopAsking = async (tx: Context, ask: Ask, as: 'answered' | 'silence'): Promise<void> => {
  await endTurn(tx, ask, as)
  const byId = as === 'answered' ? ask.id : null
  await stopClocks(tx, subjectOf(ask.id), ['ask'], { at: tx.now(), byId })
}
