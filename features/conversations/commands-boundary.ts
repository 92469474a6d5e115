import { afterWorkingDays } from '#features/people/domain/working-time.ts'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { saidMoment } from '#platform/values/said-time.ts'
import { calendarOf, promiseInWords } from './commands-clocks.ts'
import {
  type BoundaryStep,
  bare,
  isInForce,
  isUnsaid,
  mayLastUntil,
  OFFERED_DAYS,
  stepAfter,
} from './domain/boundary.ts'
import { type Conversation, isOpen, NEXT_STEPS, withNextStep } from './domain/conversation.ts'
import { wordsIn } from './domain/words-in.ts'
import { about, boundaryEnded, boundaryTaken } from './events.ts'
import { maySee, mayWork } from './policy.ts'
import { getConversation, lockConversation } from './queries.ts'
import { endSame, endStep, insertStep, listSteps, lockStep } from './queries-boundary.ts'
import { findReached } from './queries-new-time.ts'
import { refuse } from './refuse.ts'

type Colleagues = Context<ColleagueActor>

/** What was done after words that hurt, and what could be next. */
export async function listBoundariesOf(ctx: Colleagues, id: string) {
  const it = await getConversation(ctx, id)
  if (!maySee(ctx.actor, it)) throw refusePlainly('not_found')
  const steps = await listSteps(ctx, id)
  const calendar = await calendarOf(ctx, it)
  const now = ctx.now()
  const inDays = (days: readonly number[]) => days.map((each) => afterWorkingDays(now, each, calendar))
  return {
    items: steps.map(({ endedAt, ...each }) => ({
      ...each,
      isUnsaid: isUnsaid({ ...each, endedAt }, now),
      isInForce: isInForce({ ...each, endedAt }, now),
    })),
    next: stepAfter(steps.map(({ step }) => step)),
    offered: { pause: inDays(OFFERED_DAYS.pause), written: inDays(OFFERED_DAYS.written) },
  }
}

export interface TakeBoundary {
  readonly step: BoundaryStep
  readonly because: string
  readonly until: string | null
}

/**
 * A colleague was insulted or threatened and takes a step. It is kept on this conversation, about what was said; nothing
 * is sent by it and no clock stops. What it says goes with the colleague's next reply.
 */
export const takeBoundary = (ctx: Colleagues, id: string, { step, because, until: given }: TakeBoundary) =>
  ctx.transaction(async (tx) => {
    const it = await lockConversation(tx, id)
    allow(mayWork(tx.actor, it))
    if (!isOpen(it)) throw refuse('conversation_closed')
    const until = given === null ? null : new Date(given)
    if (!mayLastUntil(step, until, tx.now())) throw refuse('boundary_until')
    await endSame(tx, id, step)
    const stepId = newId<'boundaryStep'>()
    await insertStep(tx, id, { id: stepId, step, because: bare(because), until, takenBy: tx.actor.id })
    await announce(
      tx,
      about(it, boundaryTaken, { stepId, step, ...(until ? { until: until.toISOString() } : {}) }),
    )
    return { id: stepId, words: await wordsFor(tx, id, step, until) }
  })

async function wordsFor(tx: Colleagues, id: string, step: BoundaryStep, until: Date | null): Promise<string> {
  if (step === 'colleague') return ''
  const { locale, timeZone } = await findReached(tx, id)
  // A day is said in the language of the words around it.
  const language = locale.startsWith('ar') ? 'ar' : 'en'
  const when = until === null ? '' : saidMoment(until, { timeZone, language }, tx.now())
  return wordsIn(locale)(`boundary-say.${step}`, { when })
}

/** No longer needed before its date, or left out of the reply. */
export const endBoundary = (ctx: Colleagues, id: string, stepId: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const it = await lockConversation(tx, id)
    allow(mayWork(tx.actor, it))
    const step = await lockStep(tx, id, stepId)
    if (!step) throw refusePlainly('not_found')
    if (step.endedAt !== null) return
    await endStep(tx, stepId)
    await announce(tx, about(it, boundaryEnded, { stepId, step: step.step }))
  })

/** They were told of a pause: that they hear from us on its day is promised like anything else. */
export async function promiseBack(tx: Colleagues, it: Conversation, until: Date): Promise<Conversation> {
  const { locale } = await findReached(tx, it.id)
  const text = wordsIn(locale)('new-time.step')
  const after = await promiseInWords(tx, it, { kind: 'next_update', text, at: until.toISOString() })
  return withNextStep(after, { text: NEXT_STEPS.hear, at: until })
}
