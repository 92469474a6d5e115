import type { Db } from '#platform/db/database.ts'
import { refuse } from './contract.ts'
import type { Limit } from './domain/throttle.ts'
import { blockedUntil, countTry, forgetTries, takeBackTry } from './queries-attempts.ts'

class MustWait extends Error {}

/** Counts one try against every limit, or refuses with the seconds to wait and counts nothing. */
export async function throttle(
  { db, now }: { db: Db; now: () => Date },
  limits: readonly Limit[],
): Promise<void> {
  const sorted = limits.toSorted((a, b) => (a.subject < b.subject ? -1 : 1))
  try {
    await db.transaction().execute(async (tx) => {
      for (const limit of sorted) if (!(await countTry(tx, limit, now()))) throw new MustWait()
    })
  } catch (error) {
    if (!(error instanceof MustWait)) throw error
    const until = await blockedUntil(
      db,
      sorted.map((limit) => limit.subject),
    )
    const seconds = Math.max(1, Math.ceil(((until ?? now()).getTime() - now().getTime()) / 1000))
    throw refuse('too_many_tries', { seconds })
  }
}

/** The try was right: what is about this person alone is forgotten, what others share counts one less. */
export async function forgive(
  { db, now }: { db: Db; now: () => Date },
  limits: readonly Limit[],
): Promise<void> {
  const subjects = limits.map((limit) => limit.subject)
  const isShared = (subject: string) => subject.startsWith('network:') || /^account:[^@]+$/.test(subject)
  await forgetTries(
    db,
    subjects.filter((subject) => !isShared(subject)),
  )
  await takeBackTry(db, subjects.filter(isShared), now())
}
