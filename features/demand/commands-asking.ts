import { about } from '#features/conversations/events.ts'
import { lockConversation } from '#features/conversations/queries.ts'
import { announce } from '#platform/events/announce.ts'
import { actingAs, type Context } from '#platform/http/context.ts'
import type { ColleagueActor, SystemActor } from '#platform/values/actor.ts'
import { lookAtOne } from './commands-look.ts'
import { ASKED_ONE_IN, CODED_ONE_IN, isDrawn } from './domain/drawn.ts'
import { demandAsked, demandCoded } from './events.ts'
import { insertQuestion } from './queries-asking.ts'
import { insertCoding, insertSample } from './queries-blind.ts'
import { refuse } from './refuse.ts'

const MACHINE: SystemActor = { kind: 'system', name: 'demand' }

/**
 * After a close: one in ten is drawn to be looked at by two, and whoever closed it is asked about one in twenty and about
 * every repeat, at most once a day (I23).
 */
export const drawAfterClose = (
  ctx: Context,
  conversationId: string,
  closedBy: string | null,
): Promise<void> =>
  ctx.transaction(async (tx) => {
    await lookAtOne(tx, conversationId)
    const it = await lockConversation(actingAs(tx, MACHINE), conversationId)
    if (it.state !== 'closed' || it.closedAs === 'merged' || it.demand === 'unclear') return
    if (isDrawn('coded', it.id, CODED_ONE_IN)) await insertSample(tx, it.id)
    const colleagueId = closedBy ?? it.ownerId
    const asks = it.demandBy === 'inferred' && (it.nth > 1 || isDrawn('asked', it.id, ASKED_ONE_IN))
    if (!asks || colleagueId === null) return
    if (await insertQuestion(tx, { conversationId: it.id, colleagueId }))
      await announce(tx, {
        ...about(it, demandAsked, { colleagueId }, { origin: 'rule' }),
        audience: { colleagueId },
      })
  })

/** One of two looks at their words and says what it is; nobody sees the other's word before. */
export const codeBlind = (
  ctx: Context<ColleagueActor>,
  conversationId: string,
  demand: 'value' | 'failure',
): Promise<void> =>
  ctx.transaction(async (tx) => {
    const it = await lockConversation(tx, conversationId)
    const place = await insertCoding(tx, conversationId, demand)
    if (place === null) throw refuse('nothing_to_code')
    await announce(actingAs<ColleagueActor | SystemActor>(tx, MACHINE), about(it, demandCoded, { place }))
  })
