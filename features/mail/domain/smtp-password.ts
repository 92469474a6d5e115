import { seal, unseal } from '#platform/values/seal.ts'

const PURPOSE = 'inbox smtp password'

/** The password of an inbox's SMTP server, as it is kept. */
export const sealSmtpPassword = (secret: string, password: string): string => seal(secret, PURPOSE, password)

/** The password in plain, to sign in with; throws when REGARD_SECRET is another one. */
export const unsealSmtpPassword = (secret: string, sealed: string): string => unseal(secret, PURPOSE, sealed)
