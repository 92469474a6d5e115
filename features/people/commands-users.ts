import type { AccountsSettings, Ground } from '#features/accounts/commands-session.ts'
import { findWorkspaceNamed, listWorkspaces } from '#features/accounts/queries-workspaces.ts'
import { contextFor } from '#platform/http/context.ts'
import type { Role } from '#platform/values/actor.ts'
import type { WorkspaceId } from '#platform/values/id.ts'
import { addInvited } from './commands-colleagues.ts'
import { sendInvitation } from './commands-invitation.ts'

export interface NewUser {
  /** Name, short name or id; may be left out while there is only one workspace. */
  readonly workspace?: string | undefined
  readonly email: string
  readonly name: string
  readonly role: Role
}

/** Adds a colleague from the command line and gives the invitation link; null when the workspace is not clear. */
export async function addUser(
  ground: Ground,
  settings: AccountsSettings,
  user: NewUser,
): Promise<string | null> {
  const all = await listWorkspaces(ground.db)
  const workspace =
    user.workspace === undefined
      ? all.length === 1
        ? all[0]
        : undefined
      : await findWorkspaceNamed(ground.db, user.workspace)
  if (!workspace) return null
  const ctx = contextFor({
    ...ground,
    actor: { kind: 'system', name: 'command line' },
    workspaceId: workspace.id as WorkspaceId,
  })
  return ctx.transaction(async (tx) => {
    const invite = { ...user, jobTitle: '', managerId: null, teamIds: [], locale: null }
    const id = await addInvited(tx, invite)
    return sendInvitation(tx, settings, { ...user, id }, workspace)
  })
}
