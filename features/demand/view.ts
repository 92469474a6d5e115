import { maySee } from '#features/conversations/policy.ts'
import { getConversation } from '#features/conversations/queries.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { mayAnswerBarrier, maySay } from './policy.ts'
import { findDemand, findOther, listRepeats } from './queries.ts'
import { findQuestion } from './queries-asking.ts'
import type { BarrierRow } from './queries-barriers.ts'
import { findKind } from './queries-kinds.ts'
import type { BarrierView, DemandView } from './shapes.ts'

/** Why they came, as the conversation's screen shows it. */
export async function demandOf(ctx: Context<ColleagueActor>, id: string): Promise<DemandView> {
  const it = await getConversation(ctx, id)
  const found = await findDemand(ctx, id)
  const repeats = await listRepeats(ctx, id)
  return {
    conversationId: id,
    demand: it.demand,
    by: it.demandBy,
    why: (found?.why ?? []) as DemandView['why'],
    kind: found?.failureKindId ? ((await findKind(ctx, found.failureKindId)) ?? null) : null,
    causedBy: found?.causedById ? await causeOf(ctx, found.causedById) : null,
    nth: it.nth,
    repeats: repeats
      .filter((one) => maySee(ctx.actor, one))
      .map(({ id: earlier, number, subject, openedAt, channel, state, by }) => ({
        id: earlier,
        number,
        subject,
        openedAt,
        channel,
        state,
        by,
      })),
    isAsked: (await findQuestion(ctx, ctx.actor.id, id))?.about === 'demand',
    can: { say: maySay(ctx.actor, it) },
  }
}

/** What caused it, for whoever sees that conversation too. */
async function causeOf(ctx: Context<ColleagueActor>, causedById: string): Promise<DemandView['causedBy']> {
  const it = await findOther(ctx, causedById)
  return it && maySee(ctx.actor, it) ? { id: it.id, number: it.number, subject: it.subject } : null
}

/** What stopped somebody, with what this colleague may do. */
export const barrierView = (
  actor: ColleagueActor,
  { conversationId, number, subject, ...it }: BarrierRow,
): BarrierView => ({
  ...it,
  conversation: { id: conversationId, number, subject },
  can: { answer: mayAnswerBarrier(actor, it) },
})
