import { type Actor, isAdmin } from '#platform/values/actor.ts'

/** Whoever sees its inbox, or gave it. */
export const maySeeClock = (
  actor: Actor,
  clock: { readonly inboxId: string | null; readonly madeBy: string | null },
): boolean =>
  actor.kind === 'system' ||
  (actor.kind === 'colleague' &&
    (actor.inboxIds === null ||
      clock.inboxId === null ||
      actor.inboxIds.includes(clock.inboxId) ||
      clock.madeBy === actor.id))

export const mayChangeEscalation = (actor: Actor): boolean => isAdmin(actor)
