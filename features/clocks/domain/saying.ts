import type { Explanation } from '../shapes.ts'
import type { en } from '../words/en.ts'
import type { ClockKind } from './clock.ts'

type Key = keyof typeof en
type Gaps = Readonly<Record<string, string | number>>
/** Says one of our messages in the reader's language; `count` chooses the plural. */
export type Say = (key: Key, gaps?: Gaps) => string
/** Writes a moment as the reader does: Mon 09:00. */
export type When = (at: Date | string) => string

const MINUTE = 60_000

/** An amount of time in words: one hour and 20 minutes. */
export function durationWords(ms: number, say: Say): string {
  const minutes = Math.floor(ms / MINUTE)
  if (minutes === 0) return say('clock.amount.none')
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const parts = [
    ...(hours > 0 ? [say('clock.amount.hours', { count: hours })] : []),
    ...(rest > 0 ? [say('clock.amount.minutes', { count: rest })] : []),
  ]
  return parts.length === 2 ? say('clock.amount.and', { hours: parts[0]!, minutes: parts[1]! }) : parts[0]!
}

const same = (a: Date | string, b: Date | string): boolean => new Date(a).getTime() === new Date(b).getTime()

function first(it: Explanation, kind: ClockKind, say: Say, when: When): string[] {
  const startsAs = kind === 'first_answer' ? 'clock.explain.received' : 'clock.explain.from'
  if (it.amount === null || it.unit === null) return [say('clock.explain.given'), when(it.firstDueAt)]
  return [
    say(startsAs, { at: when(it.startsAt) }),
    ...(same(it.startsAt, it.countedFrom)
      ? []
      : [say('clock.explain.counted-from', { at: when(it.countedFrom) })]),
    ...it.holidays.map(({ name, isHalf }) =>
      say(isHalf ? 'clock.explain.shorter-on' : 'clock.explain.closed-on', { name }),
    ),
    say(`clock.amount.${it.unit}`, { count: it.amount }),
    when(it.firstDueAt),
  ]
}

function moved(it: Explanation['moves'][number], say: Say, when: When): string[] {
  const left = say('clock.explain.left', { duration: durationWords(it.leftMs, say) })
  if (it.kind === 'reopening')
    return [say('clock.explain.reopened', { at: when(it.to ?? it.from) }), left, when(it.dueAt ?? it.from)]
  const what =
    it.to === null
      ? say('clock.explain.pauses', { at: when(it.from) })
      : say('clock.explain.paused', { from: when(it.from), to: when(it.to) })
  const why = it.reason === null ? what : because(what, say(`clock.explain.because.${it.reason}`), say)
  return it.dueAt === null ? [why, left] : [why, left, when(it.dueAt)]
}
const because = (what: string, why: string, say: Say) => say('clock.explain.because', { what, why })

/** The steps by which a time came about, in order: received Sat 16:40, counted from Mon 08:00, one working hour, Mon 09:00. */
export const explanationSteps = (it: Explanation, kind: ClockKind, say: Say, when: When): string[] => [
  ...first(it, kind, say, when),
  ...it.moves.flatMap((move) => moved(move, say, when)),
]

/** The same in one line: received Sat 16:40 → counted from Mon 08:00 → one working hour → Mon 09:00. */
export const explanationLine = (it: Explanation, kind: ClockKind, say: Say, when: When): string =>
  explanationSteps(it, kind, say, when).reduce((before, after) =>
    say('clock.explain.step', { before, after }),
  )

/** By how much it was missed, in the time that counts; null while it is not. */
export const missedWords = ({ missedByMs, unit }: Explanation, say: Say): string | null =>
  missedByMs === null
    ? null
    : say(unit?.startsWith('working') ? 'clock.explain.missed-by-working' : 'clock.explain.missed-by', {
        duration: durationWords(missedByMs, say),
      })
