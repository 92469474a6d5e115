import type { OfferState, Reversal } from '../shapes.ts'

export type EntryKind = 'given' | 'honoured' | 'reversal'
export type Account = 'granted' | 'owed' | 'done'

export interface Posting {
  readonly kind: EntryKind
  readonly from: Account
  readonly to: Account
  readonly cause: Reversal | null
}

const GIVEN: Posting = { kind: 'given', from: 'granted', to: 'owed', cause: null }
const HONOURED: Posting = { kind: 'honoured', from: 'owed', to: 'done', cause: null }
const back = (cause: Reversal): Posting => ({ kind: 'reversal', from: 'owed', to: 'granted', cause })

/** Everything that the ledger holds about an offer in this state, in its order. */
export function postingsOf(state: OfferState): readonly Posting[] {
  if (state === 'prepared' || state === 'lapsed') return []
  if (state === 'offered' || state === 'accepted') return [GIVEN]
  return state === 'honoured' ? [GIVEN, HONOURED] : [GIVEN, back(state)]
}

/** What the ledger gets when an offer goes from one state to another; what it holds already stays as it is. */
export function postingsBetween(before: OfferState | null, after: OfferState): readonly Posting[] {
  const held = before === null ? [] : postingsOf(before)
  const wanted = postingsOf(after)
  if (held.some(({ kind }, at) => wanted[at]?.kind !== kind))
    throw new Error(`an offer that is ${before} never becomes ${after}`)
  return wanted.slice(held.length)
}
