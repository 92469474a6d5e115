import { seal, unseal } from '#platform/values/seal.ts'

const purpose = 'mailbox password'

/** Encrypts the password of a mailbox for keeping. */
export const sealMailboxPassword = (secret: string, password: string): string =>
  seal(secret, purpose, password)

/** Reads a kept password; throws when the installation's secret is another one than it was kept with. */
export const openMailboxPassword = (secret: string, sealed: string): string => unseal(secret, purpose, sealed)
