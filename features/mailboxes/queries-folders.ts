import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Cursor } from './domain/cursor.ts'
import type { ChosenFolder } from './domain/folders.ts'

export interface Folder extends Cursor {
  readonly id: string
  readonly path: string
  readonly role: 'incoming' | 'sent'
  readonly serverId: string | null
}

const FOLDER = `f.id, f.path, f.role, f.uid_validity as "uidValidity", f.last_uid as "lastUid", f.boundary_uid as "boundaryUid",
  f.server_id as "serverId"`

/** The folders of a mailbox that are followed: what comes in before what was sent. */
export const listFolders = (ctx: Context, mailboxId: string): Promise<Folder[]> =>
  run<Folder>(
    ctx.db,
    `select ${FOLDER} from mailbox_folders f where f.workspace_id = $1 and f.mailbox_id = $2
     order by f.role, (upper(f.path) = 'INBOX') desc, f.path`,
    [ctx.workspaceId, mailboxId],
  )

export interface FolderHealth {
  readonly mailboxId: string
  readonly path: string
  readonly role: 'incoming' | 'sent'
  readonly backlog: number
  readonly oldestWaitingAt: Date | null
  readonly problem: string | null
  readonly serverWords: string | null
  readonly lookedAt: Date | null
  readonly pickedUp: number
  readonly refused: number
}

/** How the folders of these mailboxes are, with how many mails were picked up and how many the server does not hand over. */
export const listFolderHealth = (ctx: Context, mailboxIds: readonly string[]): Promise<FolderHealth[]> =>
  run<FolderHealth>(
    ctx.db,
    `select f.mailbox_id as "mailboxId", f.path, f.role, f.backlog, f.oldest_waiting_at as "oldestWaitingAt", f.problem,
       f.server_words as "serverWords", f.looked_at as "lookedAt", count(p.mail_id)::int as "pickedUp",
       count(p.uid) filter (where p.mail_id is null and p.uid_validity = f.uid_validity)::int as refused
     from mailbox_folders f left join mailbox_pickups p on p.workspace_id = f.workspace_id and p.folder_id = f.id
     where f.workspace_id = $1 and f.mailbox_id = any($2)
     group by f.workspace_id, f.id order by f.role, (upper(f.path) = 'INBOX') desc, f.path`,
    [ctx.workspaceId, mailboxIds],
  )

/** Sets which folders are followed; one that stays keeps its cursor. */
export async function setFolders(
  tx: Context,
  mailboxId: string,
  folders: readonly (ChosenFolder & { readonly id: string })[],
): Promise<void> {
  await run(
    tx.db,
    `delete from mailbox_folders where workspace_id = $1 and mailbox_id = $2 and path <> all($3)`,
    [tx.workspaceId, mailboxId, folders.map(({ path }) => path)],
  )
  for (const { id, path, role } of folders)
    await run(
      tx.db,
      `insert into mailbox_folders (workspace_id, id, mailbox_id, path, role, created_at) values ($1, $2, $3, $4, $5, $6)
       on conflict (workspace_id, mailbox_id, path) do update set role = excluded.role, problem = null, server_words = null`,
      [tx.workspaceId, id, mailboxId, path, role, tx.now()],
    )
}

export interface FolderProgress extends Cursor {
  readonly serverId: string | null
  readonly backlog: number
  readonly oldestWaitingAt: Date | null
}

/** Writes how far a folder was read, and that it can be. */
export async function saveProgress(tx: Context, id: string, it: FolderProgress): Promise<void> {
  await run(
    tx.db,
    `update mailbox_folders set uid_validity = $3, last_uid = $4, boundary_uid = $5, server_id = coalesce($6, server_id), backlog = $7,
       oldest_waiting_at = $8, looked_at = $9, problem = null, server_words = null where workspace_id = $1 and id = $2`,
    [
      tx.workspaceId,
      id,
      it.uidValidity,
      it.lastUid,
      it.boundaryUid,
      it.serverId,
      it.backlog,
      it.oldestWaitingAt,
      tx.now(),
    ],
  )
}

/** Writes why a folder cannot be read. */
export async function saveFolderProblem(
  tx: Context,
  id: string,
  problem: string,
  words: string,
): Promise<void> {
  await run(
    tx.db,
    `update mailbox_folders set problem = $3, server_words = $4 where workspace_id = $1 and id = $2`,
    [tx.workspaceId, id, problem, words],
  )
}

/** A folder that somebody renamed keeps its place. */
export async function renameFolder(tx: Context, id: string, path: string): Promise<void> {
  await run(tx.db, `update mailbox_folders set path = $3 where workspace_id = $1 and id = $2`, [
    tx.workspaceId,
    id,
    path,
  ])
}
