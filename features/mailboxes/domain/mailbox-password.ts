import { seal, unseal } from '#platform/values/seal.ts'

const PASSWORD = 'mailbox password'

/** The password of a mailbox, as it is kept. */
export const sealMailboxPassword = (secret: string, password: string): string =>
  seal(secret, PASSWORD, password)

/** The password in plain, to sign in with; throws when REGARD_SECRET is another one. */
export const unsealMailboxPassword = (secret: string, sealed: string): string =>
  unseal(secret, PASSWORD, sealed)
