import { mayWork } from '#features/conversations/policy.ts'
import type { Actor } from '#platform/values/actor.ts'

type Worked = Parameters<typeof mayWork>[1]

/** Why they came, and whether it is a repeat: whoever may work on it says so. */
export const maySay = (actor: Actor, it: Worked): boolean => actor.kind === 'colleague' && mayWork(actor, it)

/** What stopped anybody, in their words: read by those who answer for the house. */
export const mayReadBarriers = (actor: Actor): boolean =>
  actor.kind === 'colleague' && (actor.role === 'director' || actor.role === 'admin')

/** What stopped somebody is answered by whoever it is for; a director may. */
export const mayAnswerBarrier = (
  actor: Actor,
  it: { readonly ownerId: string; readonly answeredAt: Date | null },
): boolean =>
  it.answeredAt === null &&
  actor.kind === 'colleague' &&
  (it.ownerId === actor.id || actor.role === 'director')
