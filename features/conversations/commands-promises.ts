import { listClocks } from '#features/clocks/commands-read.ts'
import * as clocks from '#features/clocks/commands-start.ts'
import { applies } from '#features/clocks/domain/matching.ts'
import { allow } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import {
  calendarOf,
  factsOf,
  type PromiseByHand,
  promiseInWords,
  subjectOf,
  withOwed,
} from './commands-clocks.ts'
import { planNewTime } from './commands-new-time.ts'
import { ifPutOff } from './commands-put-off.ts'
import { isOpen } from './domain/conversation.ts'
import { CAN_APPLY } from './domain/promises.ts'
import { about, promiseApplied } from './events.ts'
import { mayWork } from './policy.ts'
import { getConversation, lockConversation, saveConversation } from './queries.ts'
import { listPromiseTexts } from './queries-promises.ts'
import { refuse } from './refuse.ts'

type Colleagues = Context<ColleagueActor>

/** What was promised in a conversation, the new time that could be sent, and what else could be promised here. */
export async function listPromisesOf(ctx: Colleagues, id: string) {
  const it = await getConversation(ctx, id)
  const items = await listClocks(ctx, subjectOf(it))
  const owed = new Set(items.filter(({ isOwed }) => isOwed).map(({ promiseId }) => promiseId))
  const facts = factsOf(it)
  const texts = isOpen(it) ? await listPromiseTexts(ctx) : []
  return {
    items,
    newTime: await planNewTime(ctx, it),
    putOffAgain: await ifPutOff(ctx, it, ctx.actor.id),
    others: texts
      .filter((one) => !owed.has(one.promiseId) && CAN_APPLY.includes(one.rule.kind))
      .filter(({ audience }) => applies({ audience, rule: { only: {} } }, facts))
      .map(({ promiseId, text }) => ({ promiseId, text })),
  }
}

/** Promises something by hand, as a call at three. */
export const promiseByHandTo = (ctx: Colleagues, id: string, given: PromiseByHand) =>
  ctx.transaction(async (tx) => {
    const before = await lockConversation(tx, id)
    allow(mayWork(tx.actor, before))
    if (!isOpen(before)) throw refuse('conversation_closed')
    await saveConversation(tx, await promiseInWords(tx, before, given))
  })

/** A person says that another of our promises applies here; counted from the same start, and never later than was told. */
export const applyPromise = (ctx: Colleagues, id: string, promiseId: string) =>
  ctx.transaction(async (tx) => {
    const before = await lockConversation(tx, id)
    allow(mayWork(tx.actor, before))
    if (!isOpen(before)) throw refuse('conversation_closed')
    const facts = factsOf(before)
    const promise = (await listPromiseTexts(tx)).find((one) => one.promiseId === promiseId)
    if (!promise || !CAN_APPLY.includes(promise.rule.kind)) throw refuse('promise_not_here')
    if (!applies({ audience: promise.audience, rule: { only: {} } }, facts)) throw refuse('promise_not_here')
    const clock = await clocks.applyPromise(tx, {
      subject: subjectOf(before),
      promiseId,
      facts,
      madeBy: tx.actor.id,
      calendar: await calendarOf(tx, before),
    })
    const dueAt = clock.dueAt.toISOString()
    await saveConversation(tx, await withOwed(tx, before))
    await announce(tx, about(before, promiseApplied, { promiseId, clockId: clock.id, dueAt }))
  })
