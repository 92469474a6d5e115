import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { LetterLimit } from './domain/letters.ts'

const HOUR = 3_600_000

/** Holds what is counted until the end of the transaction, so that two at once cannot both be the last one allowed. */
export const lockLetters = (tx: Context, subjects: readonly string[]) =>
  run(
    tx.db,
    `select pg_advisory_xact_lock(hashtextextended('form letter ' || subject, 0)) from unnest($1::text[]) subject order by subject`,
    [subjects],
  )

/** Whether one more mail may leave, counted over all workspaces. */
export async function mayOneMoreLeave(tx: Context, limits: readonly LetterLimit[]): Promise<boolean> {
  const now = tx.now().getTime()
  const rows = await run<{ isOver: boolean }>(
    tx.db,
    `select coalesce(bool_or(l.silent), false) or count(l.id) filter (where l.sent_at > $3) >= asked.hour or count(l.id) >= asked.day as "isOver"
     from unnest($1::text[], $4::int[], $5::int[]) asked(subject, hour, day)
     left join lateral (select k.id, k.sent_at, k.silent_until > $6 as silent from form_letters k
       where k.subject = asked.subject and (k.sent_at > $2 or k.silent_until > $6)) l on true
     group by asked.subject, asked.hour, asked.day`,
    [
      limits.map(({ subject }) => subject),
      new Date(now - 24 * HOUR),
      new Date(now - HOUR),
      limits.map(({ inAnHour }) => inAnHour),
      limits.map(({ inADay }) => inADay),
      tx.now(),
    ],
  )
  return rows.every(({ isOver }) => !isOver)
}

/** Counts a mail that leaves against all of these, and forgets what no limit looks at any more. */
export async function countLetter(tx: Context, subjects: readonly string[], id: string): Promise<void> {
  await run(
    tx.db,
    `delete from form_letters l using (select subject, id from form_letters where sent_at < $1 and (silent_until is null or silent_until < $2)
       order by sent_at limit 100 for update skip locked) old where l.subject = old.subject and l.id = old.id`,
    [new Date(tx.now().getTime() - 24 * HOUR), tx.now()],
  )
  await run(
    tx.db,
    `insert into form_letters (subject, id, sent_at) select subject, $2, $3 from unnest($1::text[]) subject`,
    [subjects, id, tx.now()],
  )
}

/** Nothing goes to this address until then. */
export async function silence(tx: Context, subject: string, id: string, until: Date): Promise<void> {
  await run(
    tx.db,
    `insert into form_letters (subject, id, sent_at, silent_until) values ($1, $2, $3, $4)
     on conflict (subject, id) do update set silent_until = $4`,
    [subject, id, tx.now(), until],
  )
}
