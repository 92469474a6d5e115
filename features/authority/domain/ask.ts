import type { AskState } from '../contract-asks.ts'
import { refuse } from '../refuse.ts'
import type { Act, Cause, OfferKind, OnTimeout } from '../shapes.ts'
import type { Counted } from './amount.ts'

/** What is asked for, or may be given now. */
export interface Given extends Counted {
  readonly act: Act
  readonly kind: OfferKind
  readonly words: string
  readonly needsChoice: boolean
}

/** Somebody would give more than their own grant allows, and asks whoever may. */
export interface Ask extends Given {
  readonly id: string
  readonly conversationId: string
  readonly presetId: string | null
  readonly cause: Cause
  readonly reason: string
  readonly askedBy: string
  readonly ownGrantId: string | null
  readonly state: AskState
  readonly toId: string
  readonly grantId: string
  readonly turn: number
  readonly dueAt: Date
  readonly askedAt: Date
  readonly endedAt: Date | null
  readonly answeredBy: string | null
  readonly because: string
  readonly instead: string
  readonly isAllowed: boolean
}

export interface Option extends Given {
  readonly place: number
  readonly grantId: string
  readonly holderId: string
  readonly offerId: string | null
}

const answered = (before: Ask, state: AskState, by: string, at: Date): Ask => ({
  ...before,
  state,
  answeredBy: by,
  endedAt: at,
})

export const approved = (before: Ask, by: string, at: Date): Ask => answered(before, 'approved', by, at)

/** Not that, but one of these: with the reason, so that whoever asked can say it. */
export function otherOffered(before: Ask, given: { because: string; by: string; at: Date }): Ask {
  if (given.because.trim() === '') throw refuse('ask_because_needed')
  return { ...answered(before, 'other_offer', given.by, given.at), because: given.because.trim() }
}

/** A no says why, and what is possible instead: nobody is left at no, inside as outside. */
export function refused(before: Ask, given: { because: string; instead: string; by: string; at: Date }): Ask {
  if (given.because.trim() === '') throw refuse('ask_because_needed')
  if (given.instead.trim() === '') throw refuse('ask_instead_needed')
  const after = answered(before, 'declined', given.by, given.at)
  return { ...after, because: given.because.trim(), instead: given.instead.trim() }
}

export const passedOn = (
  before: Ask,
  next: { readonly id: string; readonly grantId: string; readonly dueAt: Date },
): Ask => ({ ...before, toId: next.id, grantId: next.grantId, dueAt: next.dueAt, turn: before.turn + 1 })

export const withdrawn = (before: Ask, at: Date): Ask => ({ ...before, state: 'withdrawn', endedAt: at })

export const timedOut = (before: Ask, at: Date, isAllowed: boolean): Ask => ({
  ...before,
  state: 'timed_out',
  endedAt: at,
  isAllowed,
})

/** What the rule of the grant of whoever asks says when nobody answered in time. */
export const onSilence = (ask: Counted, rule: OnTimeout | null): 'allow' | 'pass_up' =>
  rule?.do === 'allow' && ask.amount <= rule.upTo ? 'allow' : 'pass_up'
