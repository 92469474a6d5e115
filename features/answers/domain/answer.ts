import { refuser } from '#platform/contract/refusal.ts'
import { refusals } from '../contract.ts'

export const refuse = refuser(refusals)

export type Outcome = 'as_asked' | 'partly' | 'not_as_asked' | 'nothing_asked'
export interface WayForward {
  readonly kind: 'offer' | 'introduction' | 'second_look' | 'external_review'
  readonly words: string
  readonly onDate?: string | undefined
}
export interface AnswerGiven {
  readonly outcome: Outcome
  readonly explanation: string
  readonly waysForward: readonly WayForward[]
}

/**
 * I03: an answer that is not as asked says why in honest words and leaves at least one way forward; a second look has
 * its date. Whoever writes passes this gate.
 */
export function checkAnswer({ outcome, explanation, waysForward }: AnswerGiven): void {
  if (waysForward.some((way) => !isWholeWay(way))) throw refuse('dead_end')
  if (outcome === 'as_asked' || outcome === 'nothing_asked') return
  if (explanation.trim() === '') throw refuse('answer_needs_explanation')
  if (waysForward.length === 0) throw refuse('dead_end')
}

const isWholeWay = ({ kind, words, onDate }: WayForward): boolean =>
  words.trim() !== '' && (kind !== 'second_look' || onDate !== undefined)

// A no in the words of a reply, in the languages of the screens; it only asks the colleague, it decides nothing.
const SOUNDS_LIKE_NO = [
  /\b(?:unfortunately|regrettably|cannot|can't|can not|unable to|not possible|no longer|not available|won't be able|sorry,? (?:but )?we (?:do not|don't)|we do not|we don't offer|out of stock|refuse|decline)\b/i,
  /\b(?:leider|nicht möglich|können wir nicht|kann ich nicht|bedauerlicherweise)\b/i,
  /\b(?:malheureusement|impossible|ne pouvons pas)\b/i,
  /\b(?:lamentablemente|no podemos|no es posible)\b/i,
  /(?:للأسف|لا نستطيع|لا يمكننا|غير ممكن|غير متوفر)/,
]

/** Whether a reply reads like a no, so that it is asked what they got (I23). */
export const soundsLikeNo = (text: string): boolean =>
  SOUNDS_LIKE_NO.some((pattern) => pattern.test(text.slice(0, 20_000)))

export interface Closing {
  readonly replyText: string | null
  readonly kind: string
  readonly reopenedCount: number
}

/** Whether the colleague is asked for the outcome, instead of taking it to be as asked (I23). */
export const asksOutcome = ({ replyText, kind, reopenedCount }: Closing): boolean =>
  kind === 'complaint' || reopenedCount > 0 || (replyText !== null && soundsLikeNo(replyText))
