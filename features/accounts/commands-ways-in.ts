import type { Db } from '#platform/db/database.ts'
import type { Mine } from './commands-security.ts'
import type { AccountsSettings } from './commands-session.ts'
import { mayUsePasskeys } from './policy.ts'
import { findIdentity } from './queries-identities.ts'
import { listPasskeys } from './queries-passkeys.ts'
import { listOpenProviders } from './queries-providers.ts'
import { countSpareCodes } from './queries-second-factor.ts'
import { hasFirstDirector } from './queries-workspaces.ts'

const passkeysIn = ({ config }: AccountsSettings) => {
  const isOn = mayUsePasskeys(config.url)
  return { isOn, offBecause: isOn ? null : ('needs_https' as const) }
}

/** The ways of signing in that are open to somebody who is not signed in. */
export async function waysIn(db: Db, settings: AccountsSettings, workspaceSlug: string | undefined) {
  const passkeys = passkeysIn(settings)
  return {
    passkeys: passkeys.isOn,
    passkeysOffBecause: passkeys.offBecause,
    providers: await listOpenProviders(db, workspaceSlug ?? null),
    setUpNeeded: !(await hasFirstDirector(db)),
  }
}

/** How I sign in. */
export async function waysOfMine({ db, identityId }: Mine, settings: AccountsSettings) {
  const identity = await findIdentity(db, identityId)
  const passkeys = passkeysIn(settings)
  const mine = await listPasskeys(db, identityId)
  return {
    hasPassword: identity?.password != null,
    secondFactor: identity?.secondFactor === true,
    spareCodesLeft: await countSpareCodes(db, identityId),
    passkeysAvailable: passkeys.isOn,
    passkeysOffBecause: passkeys.offBecause,
    passkeys: mine.map(({ id, name, createdAt }) => ({ id, name, createdAt })),
  }
}
