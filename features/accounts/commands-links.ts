import type { Db } from '#platform/db/database.ts'
import type { Ground } from './commands-session.ts'
import { refuse } from './contract.ts'
import { listMemberships } from './queries-identities.ts'
import { findLinked, findProvider, insertLink, type ProviderRow } from './queries-providers.ts'

export const linkedIdentity = (db: Db, provider: ProviderRow, subject: string): Promise<string | undefined> =>
  findLinked(db, provider, subject)

/** Ties a person at a provider, known by issuer and subject, to an identity. */
export async function linkIdentity(
  { db, now }: Pick<Ground, 'db' | 'now'>,
  provider: ProviderRow,
  subject: string,
  identityId: string,
): Promise<void> {
  if (!(await insertLink(db, provider, { subject, identityId, now: now() }))) throw refuse('provider_said_no')
}

/** Only a provider of a workspace that is mine can be tied to my sign-in. */
export async function checkMayLink(db: Db, identityId: string, providerId: string): Promise<void> {
  const provider = await findProvider(db, providerId)
  const memberships = await listMemberships(db, identityId)
  if (!memberships.some(({ workspaceId }) => workspaceId === provider?.workspaceId))
    throw refuse('provider_not_found')
}
