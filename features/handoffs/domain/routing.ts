import type { RoutingRule, Why } from '../shapes.ts'
import { stands, wordsOf } from './matching.ts'
import type { There } from './who-can-help.ts'

/** A member of the team as routing sees them. Nothing commercial has a place here (I07). */
export interface Member {
  readonly id: string
  readonly languages: readonly string[]
  readonly skills: readonly { readonly name: string; readonly level: number }[]
  readonly there: There
  readonly knowsThem: boolean
  readonly load: number
}
/** What came in, as routing sees it. Nothing commercial has a place here (I07). */
export interface Incoming {
  readonly words: string
  readonly tags: readonly string[]
  readonly language: string | null
}
export type Settings = Pick<
  RoutingRule,
  'mode' | 'bySkills' | 'byLanguage' | 'samePerson' | 'onlyWhoIsHere' | 'atMost'
> & { readonly lastGivenId: string | null }
export interface Chosen {
  readonly id: string
  readonly why: readonly Why[]
}

const isThere = ({ is }: There): boolean => is === 'here' || is === 'at_work'

/** The one after the last in turn; the list has one order. */
function nextInTurn(pool: readonly Member[], lastId: string | null): Member {
  const inOrder = pool.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return inOrder.find(({ id }) => lastId === null || id > lastId) ?? inOrder[0]!
}

const levelOf = ({ skills }: Member, said: ReadonlySet<string>) =>
  skills.reduce<{ name: string; level: number } | null>(
    (best, skill) => (stands(skill.name, said) && skill.level > (best?.level ?? 0) ? skill : best),
    null,
  )

/** Who of the team gets what came in, and why; null: nobody can be given it now, so it is the team's. */
export function chooseOwner(members: readonly Member[], it: Incoming, rule: Settings): Chosen | null {
  const why: Why[] = []
  let pool = members.filter(
    ({ there, load }) =>
      there.is !== 'away' &&
      (!rule.onlyWhoIsHere || isThere(there)) &&
      (rule.atMost === null || load < rule.atMost),
  )
  if (pool.length === 0) return null
  const knows = rule.samePerson ? pool.find(({ knowsThem }) => knowsThem) : undefined
  if (knows) return { id: knows.id, why: [{ code: 'knows_them' }] }
  if (rule.bySkills) {
    const said = wordsOf([it.words, ...it.tags].join(' '))
    const levels = pool.map((member) => ({ member, skill: levelOf(member, said) }))
    const best = Math.max(...levels.map(({ skill }) => skill?.level ?? 0))
    if (best > 0) {
      const skilled = levels.filter(({ skill }) => skill?.level === best)
      pool = skilled.map(({ member }) => member)
      why.push({ code: 'knows', what: skilled[0]!.skill!.name })
    }
  }
  if (rule.byLanguage && it.language !== null) {
    const speak = pool.filter(({ languages }) => languages.includes(it.language!))
    if (speak.length > 0 && speak.length < pool.length) {
      pool = speak
      why.push({ code: 'speaks', language: it.language })
    }
  }
  const least = Math.min(...pool.map(({ load }) => load))
  const even = rule.mode === 'least_loaded' ? pool.filter(({ load }) => load === least) : pool
  const { id } = nextInTurn(even, rule.lastGivenId)
  return { id, why: [...why, { code: rule.mode === 'least_loaded' ? 'has_time' : 'next_in_turn' }] }
}

/** To which team it goes, by the first rule that fits, and by which of the two it fitted. */
export function teamFor(
  it: Incoming,
  moves: RoutingRule['moves'],
): { teamId: string; why: 'words' | 'language' } | null {
  const said = wordsOf([it.words, ...it.tags].join(' '))
  for (const { words, language, teamId } of moves) {
    const byWords = words.length === 0 ? null : words.some((word) => stands(word, said))
    const byLanguage = language === null || language === '' ? null : language === it.language
    if (byWords === false || byLanguage === false || (byWords === null && byLanguage === null)) continue
    return { teamId, why: byWords ? 'words' : 'language' }
  }
  return null
}
