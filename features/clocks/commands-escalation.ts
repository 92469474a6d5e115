import { allow } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { DEFAULT_STEPS, type EscalationStep, goUp } from './domain/escalation.ts'
import { escalationChanged } from './events.ts'
import { mayChangeEscalation } from './policy.ts'
import { findEscalation, saveEscalation } from './queries-escalation.ts'
import { refuse } from './refuse.ts'

/** Who of us hears of a missed promise and when, and whether whoever asked is told by itself: as set, else as we do it. */
export async function readEscalation(ctx: Context<ColleagueActor>) {
  const set = await findEscalation(ctx)
  return {
    steps: [...(set?.steps ?? DEFAULT_STEPS)],
    tells: set?.tells ?? false,
    isOwn: set !== null,
    can: { change: mayChangeEscalation(ctx.actor) },
  }
}

/** Sets the steps; they hold for every clock that has not gone up yet. */
export const setEscalation = (
  ctx: Context<ColleagueActor>,
  { steps, tells }: { readonly steps: readonly EscalationStep[]; readonly tells?: boolean | undefined },
) =>
  ctx.transaction(async (tx) => {
    allow(mayChangeEscalation(tx.actor))
    if (!goUp(steps)) throw refuse('steps_do_not_go_up')
    const before = (await findEscalation(tx))?.tells ?? false
    await saveEscalation(tx, { steps, tells: tells ?? before }, tx.actor.id)
    await announce(tx, {
      type: escalationChanged,
      subject: { kind: 'workspace', id: tx.workspaceId },
      payload: { steps: steps.length },
      audience: 'workspace',
    })
    return readEscalation(tx)
  })

/** Whether whoever asked hears of a miss by itself. */
export const tellsOfMisses = async (ctx: Context): Promise<boolean> =>
  (await findEscalation(ctx))?.tells ?? false
