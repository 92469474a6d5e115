import type { Mine } from './commands-security.ts'
import { refuse } from './contract.ts'
import { findIdentity, listMemberships, setActiveWorkspace } from './queries-identities.ts'
import { findSessionOf, setWorkspaceOfSession } from './queries-sessions.ts'

/** Who is signed in, and the workspaces that this session opens. */
export async function readSession({ db, identityId, sessionId }: Mine) {
  const identity = await findIdentity(db, identityId)
  const session = await findSessionOf(db, sessionId)
  const only = session?.onlyWorkspaceId ?? null
  const memberships = await listMemberships(db, identityId)
  return {
    id: sessionId,
    identityId,
    name: identity?.name ?? '',
    email: identity?.email ?? '',
    workspaceId: session?.workspaceId ?? null,
    workspaces: memberships
      .filter(({ workspaceId }) => only === null || workspaceId === only)
      .map(({ workspaceId, name, slug, kind }) => ({ id: workspaceId, name, slug, kind })),
  }
}

/** Goes to another workspace with the same session, if it is mine and the session opens it. */
export async function chooseWorkspace(
  { db, identityId, sessionId }: Mine,
  workspaceId: string,
): Promise<void> {
  const memberships = await listMemberships(db, identityId)
  if (!memberships.some((member) => member.workspaceId === workspaceId)) throw refuse('not_your_workspace')
  if ((await setWorkspaceOfSession(db, sessionId, workspaceId)) === 0) throw refuse('not_your_workspace')
  await setActiveWorkspace(db, identityId, workspaceId)
}
