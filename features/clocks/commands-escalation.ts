import { allow } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { DEFAULT_STEPS, type EscalationStep, goUp } from './domain/escalation.ts'
import { escalationChanged } from './events.ts'
import { mayChangeEscalation } from './policy.ts'
import { findSteps, saveSteps } from './queries-escalation.ts'
import { refuse } from './refuse.ts'

/** Who hears of a missed promise, and when: what the workspace set, else our own steps. */
export async function readEscalation(ctx: Context<ColleagueActor>) {
  const steps = await findSteps(ctx)
  return {
    steps: [...(steps ?? DEFAULT_STEPS)],
    isOwn: steps !== null,
    can: { change: mayChangeEscalation(ctx.actor) },
  }
}

/** Sets the steps; they hold for every clock that has not gone up yet. */
export const setEscalation = (ctx: Context<ColleagueActor>, steps: readonly EscalationStep[]) =>
  ctx.transaction(async (tx) => {
    allow(mayChangeEscalation(tx.actor))
    if (!goUp(steps)) throw refuse('steps_do_not_go_up')
    await saveSteps(tx, steps, tx.actor.id)
    await announce(tx, {
      type: escalationChanged,
      subject: { kind: 'workspace', id: tx.workspaceId },
      payload: { steps: steps.length },
      audience: 'workspace',
    })
    return readEscalation(tx)
  })
