import { type Db, run } from '#platform/db/database.ts'
import { FADES_IN_SECONDS, type Limit } from './domain/throttle.ts'

// After sixty halvings nothing is left; more of them would be too small for the database to write.
// Of two at once the one that began first may be counted last: where nobody has to wait, it need not either.
const FADED = `power(0.5, least(60, greatest(0, extract(epoch from $2::timestamptz - a.last_at)) / ${FADES_IN_SECONDS})::float8)`
const TRY = `insert into sign_in_attempts as a (subject, failures, last_at, blocked_until) values ($1, 1, $2, $2)
on conflict (subject) do update set last_at = greatest(a.last_at, $2),
  failures = a.failures * ${FADED} + 1,
  blocked_until = $2::timestamptz + interval '1 second' * least($4::float8, power(2, least(20, greatest(0,
    a.failures * ${FADED} + 1 - $3::float8))) - 1)
where a.blocked_until <= greatest(a.last_at, $2)
returning 1 as counted`

/** Counts a try before it is known to be wrong; gives false when it has to wait, so that parallel tries cannot slip by. */
export const countTry = async (db: Db, limit: Limit, now: Date): Promise<boolean> =>
  (await run(db, TRY, [limit.subject, now, limit.free, limit.longest])).length > 0

export const blockedUntil = async (db: Db, subjects: readonly string[]): Promise<Date | null> =>
  (
    await run<{ until: Date | null }>(
      db,
      `select max(blocked_until) as until from sign_in_attempts where subject = any($1)`,
      [subjects],
    )
  )[0]?.until ?? null

/** Takes back one try that turned out right. */
export const takeBackTry = (db: Db, subjects: readonly string[], now: Date) =>
  run(
    db,
    `update sign_in_attempts set failures = greatest(0, failures - 1), blocked_until = least(blocked_until, $2) where subject = any($1)`,
    [subjects, now],
  )

export const forgetTries = (db: Db, subjects: readonly string[]) =>
  run(db, `delete from sign_in_attempts where subject = any($1)`, [subjects])

export const forgetTriesOf = (db: Db, account: string) =>
  run(db, `delete from sign_in_attempts where subject = $1 or starts_with(subject, $1 || '@')`, [account])

export const forgetOldTries = (db: Db, before: Date) =>
  run(db, `delete from sign_in_attempts where last_at < $1`, [before])
