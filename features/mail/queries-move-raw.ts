import { type Db, run, runCounting } from '#platform/db/database.ts'

export interface Movable {
  readonly id: string
  readonly sha256: string
}

/** Raw mails in the database that are old or large, oldest first; what waits to be filed stays. */
export const listMovable = (
  db: Db,
  workspaceId: string,
  given: { before: Date; largeBefore: Date; largeBytes: number; limit: number; but: readonly string[] },
): Promise<Movable[]> =>
  run<Movable>(
    db,
    `select m.id, m.sha256 from mails m
     where m.workspace_id = $6 and m.raw is not null and m.erased_at is null and m.id <> all($5::uuid[]) and (m.received_at < $1 or m.received_at < $2 and m.size > $3)
       and not exists (select 1 from mail_ledger l where l.workspace_id = m.workspace_id and l.mail_id = m.id and l.state = 'pending')
     order by m.received_at limit $4`,
    [given.before, given.largeBefore, given.largeBytes, given.limit, given.but, workspaceId],
  )

export async function readRaw(db: Db, workspaceId: string, id: string): Promise<Buffer | null> {
  const [row] = await run<{ raw: Buffer }>(
    db,
    `select raw from mails where workspace_id = $1 and id = $2 and raw is not null`,
    [workspaceId, id],
  )
  return row?.raw ?? null
}

/** The row names the file and lets go of its bytes; false when they are gone already. */
export const keepInFile = async (db: Db, workspaceId: string, id: string, key: string): Promise<boolean> =>
  (await runCounting(
    db,
    `update mails set storage_key = $3, raw = null where workspace_id = $1 and id = $2 and raw is not null and erased_at is null`,
    [workspaceId, id, key],
  )) === 1
