import type { WorkspaceRow } from '#features/accounts/queries-workspaces.ts'
import { addInvited } from '#features/people/commands-colleagues.ts'
import { makeInvitation } from '#features/people/commands-invitation.ts'
import { contextFor } from '#platform/http/context.ts'
import type { Role } from '#platform/values/actor.ts'
import type { WorkspaceId } from '#platform/values/id.ts'
import type { Desk } from './with-installation.ts'

/** Invites somebody; gives the link by which they come in, once. */
export const invite = (
  desk: Desk,
  workspace: WorkspaceRow,
  { email, name, role }: { email: string; name: string; role: Role },
): Promise<string> =>
  contextFor({
    actor: { kind: 'system', name: 'command line' },
    workspaceId: workspace.id as WorkspaceId,
    now: desk.now,
    db: desk.db,
    traceId: desk.traceId,
  }).transaction(async (tx) => {
    const given = { email, name, role, jobTitle: '', managerId: null, teamIds: [], locale: null }
    return makeInvitation(tx, desk, await addInvited(tx, given))
  })
