import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** A secret of 256 bits, fit for links and cookies. */
export const makeSecret = (): string => randomBytes(32).toString('base64url')

/** What is stored of a secret: enough to recognise it, useless to whoever reads the table. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Compares two texts without telling by its time where they differ. */
export const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
