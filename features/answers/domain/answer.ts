import { refuser } from '#platform/contract/refusal.ts'
import { refusals } from '../contract.ts'
import type { OUTCOMES, SOURCE_KINDS, WAY_KINDS } from '../shapes.ts'

export const refuse = refuser(refusals)

export type Outcome = (typeof OUTCOMES)[number]
export interface WayForward {
  readonly kind: (typeof WAY_KINDS)[number]
  readonly words: string
  readonly offerId?: string | null | undefined
  readonly colleagueId?: string | null | undefined
  readonly person?: string | undefined
  readonly reach?: string | undefined
  readonly onDate?: string | null | undefined
  /** Where somebody outside is written to once they agree, and what is said of their need. */
  readonly introduceTo?: string | undefined
  readonly introduceWords?: string | undefined
  readonly agreed?: 'mail' | 'call' | 'visit' | undefined
}
export interface AnswerGiven {
  readonly outcome: Outcome
  readonly explanation: string
  readonly waysForward: readonly WayForward[]
}
export interface Source {
  readonly kind: (typeof SOURCE_KINDS)[number]
  readonly text: string
  readonly savedReplyId?: string | undefined
}

/** Whether nobody is left at no without a reason and a way forward. */
const leavesNobody = (outcome: Outcome): boolean => outcome === 'as_asked' || outcome === 'nothing_asked'

/**
 * I03: an answer that is not as asked says why in honest words and leaves at least one way forward, each of them whole:
 * a second look has a day to come, an introduction a name and how that person is reached. Whoever writes passes this
 * gate. `today` is the day where the workspace is.
 */
export function checkAnswer({ outcome, explanation, waysForward }: AnswerGiven, today: string): void {
  for (const way of waysForward) checkWay(way, today)
  if (waysForward.filter(({ colleagueId }) => isSaid(colleagueId)).length > 1)
    throw refuse('one_introduction_inside')
  if (leavesNobody(outcome)) return
  if (explanation.trim() === '') throw refuse('answer_needs_explanation')
  if (waysForward.length === 0) throw refuse('dead_end')
}

const isSaid = (words: string | null | undefined): boolean => (words ?? '').trim() !== ''

function checkWay({ kind, words, onDate, colleagueId, person, reach }: WayForward, today: string): void {
  if (kind === 'introduction' && !isSaid(colleagueId) && !(isSaid(person) && isSaid(reach)))
    throw refuse('way_needs_person')
  if (!isSaid(words)) throw refuse('dead_end')
  if (kind !== 'second_look') return
  if (!isSaid(onDate)) throw refuse('dead_end')
  if (onDate! <= today) throw refuse('second_look_in_the_past')
}

/** I04: what is not said by whoever answers names where it comes from. */
export function checkSource({ kind, text, savedReplyId }: Source): void {
  if (kind === 'colleague' || savedReplyId !== undefined) return
  if (!isSaid(text)) throw refuse('source_needs_words')
}

export interface Closing {
  readonly replyText: string | null
  readonly kind: string
  readonly reopenedCount: number
  /** Whoever asked said last of all that it is not solved yet. */
  readonly saidNotYet: boolean
}

// A no in the words of a reply, in the languages of the screens; it only asks the colleague, it decides nothing.
const SOUNDS_LIKE_NO = [
  /\b(?:unfortunately|regrettably|cannot|can't|can not|unable to|not possible|no longer|not available|won't be able|sorry,? (?:but )?we (?:do not|don't)|we do not|we don't offer|out of stock|none (?:is |are )?left|sold out|discontinued|ran out|stopped (?:it|this|that|making)|what (?:I|we) can do|refuse|decline)\b/i,
  /\b(?:leider|nicht möglich|können wir nicht|kann ich nicht|ausverkauft|vergriffen|nicht mehr (?:lieferbar|hergestellt|erhältlich)|bedauerlicherweise)\b/i,
  /\b(?:malheureusement|impossible|ne pouvons pas|n'avons plus|plus disponible|plus fabriqué)/i,
  /\b(?:lamentablemente|no podemos|no es posible|agotado|ya no (?:tenemos|se fabrica|hay))\b/i,
  /(?:للأسف|لا نستطيع|لا يمكننا|غير ممكن|غير متوفر)/,
]

/** Whether a reply reads like a no, so that it is asked what they got (I23). */
export const soundsLikeNo = (text: string): boolean =>
  SOUNDS_LIKE_NO.some((pattern) => pattern.test(text.slice(0, 20_000)))

/** Whether the colleague is asked for the outcome, instead of taking it to be as asked (I23). */
export const asksOutcome = ({ replyText, kind, reopenedCount, saidNotYet }: Closing): boolean =>
  kind === 'complaint' || reopenedCount > 0 || saidNotYet || (replyText !== null && soundsLikeNo(replyText))
