import { type Db, run, runCounting } from '#platform/db/database.ts'

export interface InvitationRow {
  readonly workspaceId: string
  readonly workspaceName: string
  readonly id: string
  readonly colleagueId: string
  readonly name: string
  readonly email: string
}

export const insertInvitation = (
  db: Db,
  invitation: {
    workspaceId: string
    id: string
    colleagueId: string
    tokenHash: string
    expiresAt: Date
    createdBy: string | null
    createdAt: Date
  },
) =>
  run(
    db,
    `insert into invitations (workspace_id, id, colleague_id, token_hash, expires_at, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      invitation.workspaceId,
      invitation.id,
      invitation.colleagueId,
      invitation.tokenHash,
      invitation.expiresAt,
      invitation.createdBy,
      invitation.createdAt,
    ],
  )

export const dropInvitations = (db: Db, workspaceId: string, colleagueId: string) =>
  run(db, `delete from invitations where workspace_id = $1 and colleague_id = $2 and used_at is null`, [
    workspaceId,
    colleagueId,
  ])

/** An invitation by its token alone: whoever holds the link is in no workspace yet. */
export const findInvitation = async (
  db: Db,
  tokenHash: string,
  now: Date,
): Promise<InvitationRow | undefined> =>
  (
    await run<InvitationRow>(
      db,
      `select i.workspace_id as "workspaceId", w.name as "workspaceName", i.id, i.colleague_id as "colleagueId", c.name, c.email
       from workspaces w
       join invitations i on i.workspace_id = w.id and i.token_hash = $1
       join colleagues c on c.workspace_id = i.workspace_id and c.id = i.colleague_id
       where i.used_at is null and i.expires_at > $2 and c.state = 'invited'`,
      [tokenHash, now],
    )
  )[0]

/** Uses an invitation up: of several at once only one does. */
export const spendInvitation = async (
  db: Db,
  { workspaceId, id }: Pick<InvitationRow, 'workspaceId' | 'id'>,
  now: Date,
): Promise<boolean> =>
  (await runCounting(
    db,
    `update invitations set used_at = $3 where workspace_id = $1 and id = $2 and used_at is null and expires_at > $3`,
    [workspaceId, id, now],
  )) > 0
