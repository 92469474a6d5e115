import { createHash } from 'node:crypto'

/** How many bits must be nothing: about a second of work on a phone, half a day for ten thousand. */
export const WORK_BITS = 17

/** Whether a browser worked for this form: the hash of the form's own token with the number begins with so many empty bits. */
export function isWorked(form: string, given: string, bits = WORK_BITS): boolean {
  if (!/^\d{1,12}$/.test(given)) return false
  const hash = createHash('sha256').update(`${form}:${given}`).digest()
  return hash.readUInt32BE(0) >>> (32 - bits) === 0
}
