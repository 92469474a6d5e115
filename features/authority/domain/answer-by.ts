import { addWorking, type WorkingTime } from '#features/people/domain/working-time.ts'

const MINUTE = 60_000
/** How long one who is asked has: a quarter of an hour in danger, else an hour of work. */
const MINUTES = 60
const IN_DANGER_MINUTES = 15
const LEAST_MINUTES = 15
/** What is left to tell the one who waits, before what was promised comes due. */
const LEFT_TO_TELL_MINUTES = 15

interface Waiting {
  readonly isDanger: boolean
  /** What was promised first to the one who waits. */
  readonly promisedAt: Date | null
  /** From when on whoever is asked is there; null: now. */
  readonly thereFrom: Date | null
}

/** Until when one who is asked up may answer before the rule of the grant acts: in time for what was promised. */
export function answerBy({ isDanger, promisedAt, thereFrom }: Waiting, now: Date, hours: WorkingTime): Date {
  if (isDanger) return new Date(now.getTime() + IN_DANGER_MINUTES * MINUTE)
  const from = thereFrom !== null && thereFrom > now ? thereFrom : now
  const wished = addWorking(from, MINUTES * MINUTE, hours)
  if (promisedAt === null) return wished
  const latest = promisedAt.getTime() - LEFT_TO_TELL_MINUTES * MINUTE
  const least = addWorking(from, LEAST_MINUTES * MINUTE, hours).getTime()
  return new Date(Math.min(wished.getTime(), Math.max(latest, least)))
}
