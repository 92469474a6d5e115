import { createIdentity } from '#features/accounts/commands-identity.ts'
import { linkedIdentity, linkIdentity } from '#features/accounts/commands-links.ts'
import type { Arrival } from '#features/accounts/commands-oidc.ts'
import type { Ground } from '#features/accounts/commands-session.ts'
import { refuse as refuseSignIn } from '#features/accounts/contract.ts'
import { announce } from '#platform/events/announce.ts'
import { type Context, contextFor } from '#platform/http/context.ts'
import { newId, type WorkspaceId } from '#platform/values/id.ts'
import { comeIn } from './commands-invitation.ts'
import { colleagueJoined } from './events.ts'
import { findColleagueByEmail, insertColleague, lockColleague } from './queries-colleagues.ts'
import { dropInvitations } from './queries-invitations.ts'

const isOfDomain = (email: string, domains: readonly string[]) =>
  domains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase())

async function joinAsMember(
  tx: Context,
  identityId: string,
  { name, email }: { name: string; email: string },
) {
  const id = newId<'colleague'>(tx.now().getTime())
  const isAdded = await insertColleague(tx.db, tx.workspaceId, {
    id,
    identityId,
    name: name.slice(0, 200),
    email,
    role: 'member',
    state: 'active',
    createdAt: tx.now(),
  })
  if (!isAdded) throw refuseSignIn('no_account_for_provider')
  await announce(tx, {
    type: colleagueJoined,
    subject: { kind: 'colleague', id },
    payload: { role: 'member' },
    audience: 'workspace',
  })
}

/**
 * Lets somebody in whom the workspace's own provider vouches for: the invited colleague of that address, or a new
 * member when the workspace opened itself to the domain. Always a new identity: one that exists elsewhere is never
 * taken over by e-mail.
 */
const joinByProvider = (
  ground: Ground,
  { provider, subject, name, verifiedEmail: email }: Arrival,
): Promise<string> => {
  if (email === null) throw refuseSignIn('no_account_for_provider')
  const ctx = contextFor({
    ...ground,
    actor: { kind: 'system', name: 'sign-in provider' },
    workspaceId: provider.workspaceId as WorkspaceId,
  })
  return ctx.transaction(async (tx) => {
    const known = await findColleagueByEmail(tx.db, tx.workspaceId, email)
    const invited = known && (await lockColleague(tx.db, tx.workspaceId, known.id))
    if (invited ? invited.state !== 'invited' : !isOfDomain(email, provider.domains))
      throw refuseSignIn('no_account_for_provider')
    const identityId = await createIdentity(tx.db, { name, email: null, passwordHash: null, now: tx.now() })
    await linkIdentity(tx, provider, subject, identityId)
    if (!invited) await joinAsMember(tx, identityId, { name, email })
    else {
      await dropInvitations(tx.db, tx.workspaceId, invited.id)
      await comeIn(tx, invited, identityId)
    }
    return identityId
  })
}

/** Finds out whose sign-in this is, by issuer and subject; links or joins where that was asked or allowed. */
export async function identityOfArrival(ground: Ground, arrival: Arrival): Promise<string> {
  const linked = await linkedIdentity(ground.db, arrival.provider, arrival.subject)
  if (arrival.linkTo !== null) {
    if (linked === undefined) await linkIdentity(ground, arrival.provider, arrival.subject, arrival.linkTo)
    else if (linked !== arrival.linkTo) throw refuseSignIn('no_account_for_provider')
    return arrival.linkTo
  }
  return linked ?? joinByProvider(ground, arrival)
}
