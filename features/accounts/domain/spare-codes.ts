import { createHmac, randomBytes } from 'node:crypto'

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'
const HOW_MANY = 10

const makeCode = () => {
  const letters = Array.from(randomBytes(40))
    .filter((byte) => byte < 248)
    .slice(0, 10)
    .map((byte) => LETTERS[byte % LETTERS.length])
    .join('')
  return `${letters.slice(0, 5)}-${letters.slice(5)}`
}

/** Ten codes that each work once, for the day when the phone is not there. */
export const makeSpareCodes = (): string[] => Array.from({ length: HOW_MANY }, makeCode)

/** What is stored of a spare code; hyphens, spaces and capitals do not matter. */
export const spareCodeHash = (secret: string, code: string): string =>
  createHmac('sha256', secret)
    .update(`spare-code\n${code.toLowerCase().replace(/[^a-z0-9]/g, '')}`)
    .digest('hex')
