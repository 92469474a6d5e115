import type pg from 'pg'

const batch = 100_000

/**
 * Feeds read events in the order of the transactions that wrote them. A new database counts transactions from the
 * start, so it is led past the newest of the backup (about 250,000 a second): new events then come after the old ones,
 * and whoever follows a feed goes on where he was.
 */
export const catchUp = async (client: pg.Client, newest: string): Promise<void> => {
  await client.query('set synchronous_commit = off')
  await client.query('set statement_timeout = 0')
  for (;;) {
    const { rows } = await client.query<{ missing: string }>(
      `select greatest($1::text::numeric - pg_snapshot_xmax(pg_current_snapshot())::text::numeric, 0)::text as missing`,
      [newest],
    )
    const missing = Number(rows[0]!.missing)
    if (missing === 0) return
    const steps = Math.min(missing, batch)
    await client.query(
      `do $$ begin for step in 1..${steps} loop perform pg_current_xact_id(); commit; end loop; end $$`,
    )
  }
}
