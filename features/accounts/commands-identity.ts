import { hashPassword, verifyPassword } from '@better-auth/utils/password'
import type { Db } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import { refuse } from './contract.ts'
import { checkPassword } from './domain/password.ts'
import { providersAddress } from './domain/provider-address.ts'
import { insertIdentity, savePassword } from './queries-identities.ts'

// A hash of nothing that anybody can type: an unknown address costs the same time as a known one.
const NOBODYS = `${'0'.repeat(32)}:${'0'.repeat(128)}`

/** Whether the password is the right one; takes as long when there is none. */
export async function isRightPassword(hash: string | null | undefined, password: string): Promise<boolean> {
  const isRight = await verifyPassword(hash ?? NOBODYS, password)
  return isRight && hash !== null && hash !== undefined
}

/** Hashes a new password, unless it is too easy to guess. */
export function hashNewPassword(password: string, about: { name: string; email: string }): Promise<string> {
  checkPassword(password, about)
  return hashPassword(password)
}

export const keepPassword = (db: Db, identityId: string, hash: string, now: Date) =>
  savePassword(db, newId<'credential'>(), identityId, hash, now)

/** Makes the identity of a person new to this installation; an address has only one, no address means a provider's. */
export async function createIdentity(
  db: Db,
  person: { name: string; email: string | null; passwordHash: string | null; now: Date },
): Promise<string> {
  const id = newId<'identity'>(person.now.getTime())
  const email = person.email ?? providersAddress(id)
  if (!(await insertIdentity(db, { id, name: person.name, email, now: person.now })))
    throw refuse('email_taken')
  if (person.passwordHash !== null) await keepPassword(db, id, person.passwordHash, person.now)
  return id
}
