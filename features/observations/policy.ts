import { type Actor, isAdmin } from '#platform/values/actor.ts'
import type { Observation } from './domain/observation.ts'

/** Thanks belong to whoever was thanked. */
export const mayShare = (actor: Actor, it: Observation): boolean =>
  actor.kind === 'colleague' && it.kind === 'thanks' && it.aboutId === actor.id && it.sharedAt === null

export const mayEditSurveys = (actor: Actor): boolean => isAdmin(actor)
