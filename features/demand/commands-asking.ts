import { about } from '#features/conversations/events.ts'
import { getConversation, lockConversation } from '#features/conversations/queries.ts'
import { announce } from '#platform/events/announce.ts'
import { actingAs, type Context } from '#platform/http/context.ts'
import type { ColleagueActor, SystemActor } from '#platform/values/actor.ts'
import { lookAtOne } from './commands-look.ts'
import { ASKED_ONE_IN, CODED_ONE_IN, isDrawn, TIME_ONE_IN } from './domain/drawn.ts'
import { demandAsked, demandCoded, timeSaid } from './events.ts'
import { answerTime, insertQuestion, keepTime } from './queries-asking.ts'
import { insertCoding, insertSample } from './queries-blind.ts'
import { refuse } from './refuse.ts'

const MACHINE: SystemActor = { kind: 'system', name: 'demand' }

/**
 * After a close: one in ten is drawn to be looked at by two, and whoever closed it is asked why they came, about one in
 * twenty and about every repeat, or else, about one in ten, whether there was enough time: once a day at most (I23).
 */
export const drawAfterClose = (
  ctx: Context,
  conversationId: string,
  closedBy: string | null,
): Promise<void> =>
  ctx.transaction(async (tx) => {
    await lookAtOne(tx, conversationId)
    const it = await lockConversation(actingAs(tx, MACHINE), conversationId)
    if (it.state !== 'closed' || it.closedAs === 'merged' || it.closedAs === 'nothing_asked') return
    const isClear = it.demand !== 'unclear'
    if (isClear && isDrawn('coded', it.id, CODED_ONE_IN)) await insertSample(tx, it.id)
    const colleagueId = closedBy ?? it.ownerId
    if (colleagueId === null) return
    const asksWhy =
      isClear && it.demandBy === 'inferred' && (it.nth > 1 || isDrawn('asked', it.id, ASKED_ONE_IN))
    if (!asksWhy && !isDrawn('time', it.id, TIME_ONE_IN)) return
    const what = asksWhy ? 'demand' : 'time'
    if (await insertQuestion(tx, { conversationId: it.id, colleagueId, about: what }))
      await announce(tx, {
        ...about(it, demandAsked, { colleagueId }, { origin: 'rule' }),
        audience: { colleagueId },
      })
  })

/**
 * Whether there was enough time, said by whoever is asked today. What was said is kept apart from who said it and where:
 * neither its row nor its event knows.
 */
export const sayTime = (
  ctx: Context<ColleagueActor>,
  conversationId: string,
  hadEnough: boolean,
): Promise<void> =>
  ctx.transaction(async (tx) => {
    if (!(await answerTime(tx, conversationId, tx.actor.id))) {
      await getConversation(tx, conversationId)
      throw refuse('not_asked')
    }
    await keepTime(tx, hadEnough)
    await announce(actingAs<ColleagueActor | SystemActor>(tx, MACHINE), {
      type: timeSaid,
      subject: { kind: 'workspace', id: tx.workspaceId },
      payload: {},
      audience: { colleagueId: tx.actor.id },
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
