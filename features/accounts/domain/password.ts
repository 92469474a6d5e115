import { refuse } from '../contract.ts'

const SHORTEST = 10
const OFTEN_USED =
  /^(?:password|passwort|qwert[yz]|asdf|letmein|welcome|iloveyou|admin|regard|abc|changeme|secret)/i

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

function isSimple(password: string, about: readonly string[]): boolean {
  const bare = plain(password)
  if (new Set(password.toLowerCase()).size < 5) return true
  if (/^\d+$/.test(password)) return true
  const known = about.flatMap((each) => [plain(each), ...each.split(/[@.\s_-]+/).map(plain)])
  const rest = known
    .filter((each) => each.length >= 3)
    .sort((a, b) => b.length - a.length)
    .reduce((left, each) => left.replaceAll(each, ''), bare)
  const without = rest.replace(OFTEN_USED, '').replace(/\d+$/, '')
  return without.length < 4
}

/** Refuses a password that is short, often used, or made of the person's own name or address. */
export function checkPassword(password: string, about: { name: string; email: string }): void {
  if ([...password].length < SHORTEST) throw refuse('password_too_short', { least: SHORTEST })
  if (isSimple(password, [about.name, about.email])) throw refuse('password_too_simple')
}
