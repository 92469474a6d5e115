import { addWorking, type WorkingTime } from '#features/people/domain/working-time.ts'

const MINUTE = 60_000
/** Danger waits a quarter of an hour for a yes. */
const IN_DANGER_MINUTES = 15
const LEAST_MINUTES = 15
/** What the next one needs before what was promised comes due. */
const LEFT_FOR_THE_NEXT_MINUTES = 30

/**
 * Until when somebody may say yes before the next one is asked: counted from when they are there, and in time for what
 * was promised to the one who asked.
 */
export function acceptBy(
  {
    minutes,
    isDanger,
    promisedAt,
    thereFrom,
  }: { minutes: number; isDanger: boolean; promisedAt: Date | null; thereFrom: Date | null },
  now: Date,
  hours: WorkingTime,
): Date {
  if (isDanger) return new Date(now.getTime() + IN_DANGER_MINUTES * MINUTE)
  const from = thereFrom !== null && thereFrom > now ? thereFrom : now
  const wished = addWorking(from, minutes * MINUTE, hours)
  if (promisedAt === null) return wished
  const latest = promisedAt.getTime() - LEFT_FOR_THE_NEXT_MINUTES * MINUTE
  const least = from.getTime() + LEAST_MINUTES * MINUTE
  return new Date(Math.min(wished.getTime(), Math.max(latest, least)))
}
