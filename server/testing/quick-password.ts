import { randomBytes, scrypt } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify<string, string, number, object, Buffer>(scrypt)

/** What a hash costs: in tests next to nothing, unless a test is about just that. */
export const hashing = { least: 16, usual: 16_384, cost: 16 }

const keyOf = async (password: string, salt: string): Promise<string> => {
  const { cost: N } = hashing
  const key = await derive(password.normalize('NFKC'), salt, 64, { N, r: 16, p: 1, maxmem: 256 * N * 16 })
  return key.toString('hex')
}

/** Hashes as `@better-auth/utils/password` does, in whose place the tests of cases put this. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16).toString('hex')
  return `${salt}:${await keyOf(password, salt)}`
}

export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const [salt = '', key = ''] = hash.split(':')
  return (await keyOf(password, salt)) === key
}
