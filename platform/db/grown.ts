import { type Db, run } from '#platform/db/database.ts'

const FROM = 100
/** From here on PostgreSQL's own look, once a minute, comes soon enough: a table does not become twice as large in between. */
const UNTIL = 100_000

const GROWN = `select format('%I.%I', s.schemaname, s.relname) as name from pg_stat_user_tables s join pg_class c on c.oid = s.relid
  where s.schemaname = 'public' and s.n_live_tup >= ${FROM} and s.n_live_tup > 2 * c.reltuples and c.reltuples < ${UNTIL}
  order by s.n_live_tup desc limit 20`

/**
 * Has PostgreSQL look at the tables that hold more than twice of what it last saw. A plan made for a handful of rows reads
 * whole tables, and is kept until its table is looked at: a new installation that gets thousands of mails at once would
 * grow slower with each. Gives their names.
 */
export async function lookAtGrown(db: Db): Promise<string[]> {
  const names = (await run<{ name: string }>(db, GROWN)).map(({ name }) => name)
  for (const name of names) await run(db, `analyze (skip_locked) ${name}`)
  return names
}
