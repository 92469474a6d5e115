import type { Actor } from '#platform/values/actor.ts'
import type { Ask } from './domain/ask.ts'

type Of = Pick<Ask, 'state' | 'toId' | 'askedBy' | 'answeredBy'>

/** Whoever is asked now, and nobody else. */
export const mayAnswer = (actor: Actor, it: Of): boolean =>
  it.state === 'asked' && actor.kind === 'colleague' && actor.id === it.toId

export const mayWithdraw = (actor: Actor, it: Of): boolean =>
  it.state === 'asked' && actor.kind === 'colleague' && actor.id === it.askedBy

/** Whoever asked adds to their reply what they were allowed. */
export const mayTake = (actor: Actor, it: Of & Pick<Ask, 'isAllowed'>): boolean =>
  (it.state === 'approved' || it.state === 'other_offer' || it.isAllowed) &&
  actor.kind === 'colleague' &&
  actor.id === it.askedBy

/** Whoever asked, is asked or answered sees it; so does whoever sees the conversation. */
export const isPartOf = (actor: Actor, it: Of): boolean =>
  actor.kind === 'system' ||
  (actor.kind === 'colleague' && [it.askedBy, it.toId, it.answeredBy].includes(actor.id))
