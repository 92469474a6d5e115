import type { ParsedMail } from './parsed-mail.ts'
import { type MailKeys, verifiedMark } from './tokens.ts'

export const ROUND_TRIP_STATES = ['under_way', 'back', 'late', 'not_sent'] as const
export type RoundTripState = (typeof ROUND_TRIP_STATES)[number]

/** After so long whoever looks after the mail is told. */
export const lateAfterMs = 10 * 60_000

export interface RoundTripTimes {
  readonly sentAt: Date
  readonly arrivedAt: Date | null
  readonly stage: string | null
}

/** How a mail to ourselves stands. */
export const roundTripState = ({ sentAt, arrivedAt, stage }: RoundTripTimes, now: Date): RoundTripState => {
  if (arrivedAt) return 'back'
  if (stage !== null) return 'not_sent'
  return now.getTime() - sentAt.getTime() >= lateAfterMs ? 'late' : 'under_way'
}

/** How long it was on its way, in whole seconds; a clock of another machine may be a little behind. */
export const secondsOnTheWay = ({ sentAt, arrivedAt }: RoundTripTimes): number | null =>
  arrivedAt ? Math.max(0, Math.round((arrivedAt.getTime() - sentAt.getTime()) / 1_000)) : null

/** The mail to ourselves that this may be: only what we signed counts. */
export const roundTripOf = (
  { regardMessage }: Pick<ParsedMail, 'regardMessage'>,
  keys: MailKeys,
): string | null => {
  const mark = regardMessage === null ? null : verifiedMark(regardMessage, keys)
  return mark?.kind === 'notice' ? mark.id : null
}
