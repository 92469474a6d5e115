import type { HARMS, KINDS } from '#platform/values/asking.ts'
import type { REASONS, Why } from '../shapes.ts'
import { stands, wordsOf } from './matching.ts'

export type Reason = (typeof REASONS)[number]

/** What is needed, as who can help depends on it. Nothing commercial has a place here (I07). */
export interface Need {
  readonly kind: (typeof KINDS)[number]
  readonly harm: (typeof HARMS)[number]
  readonly tags: readonly string[]
  /** Subject, need and their last words. */
  readonly words: string
  /** The language that they write; null where it is not known. */
  readonly language: string | null
}

export type Line = 'manager' | 'further_up' | 'leads_team'

/** A colleague as who can help sees them. Nothing commercial has a place here (I07). */
export interface Candidate {
  readonly id: string
  readonly name: string
  readonly skills: readonly { readonly name: string; readonly level: number }[]
  readonly languages: readonly string[]
  readonly isOfTeam: boolean
  /** Where they stand above whoever asks. */
  readonly line: Line | null
  /** Holds a grant that is wider here than what the one who asks may give. */
  readonly mayDecide: boolean
  readonly hadIt: boolean
  readonly knowsThem: boolean
  readonly there: There
  /** Open conversations that they have, counted no further than twenty. It orders equals and is never shown. */
  readonly load: number
}

/** What a colleague set, within working hours; nothing is inferred (I13). */
export type There =
  | { readonly is: 'here' }
  | { readonly is: 'at_work' }
  | { readonly is: 'from'; readonly at: Date }
  | { readonly is: 'away'; readonly until: Date | null }

export interface Suggestion {
  readonly id: string
  readonly reason: Reason
  readonly why: readonly Why[]
}

const NEEDS_AUTHORITY: ReadonlySet<Need['kind']> = new Set(['approval', 'complaint', 'question_to_manager'])
const HOUR = 3_600_000
const KNOWS = [0, 25, 45, 60]

/** Whether what is asked is for somebody to decide. */
export const needsDecision = ({ kind }: Pick<Need, 'kind'>): boolean => NEEDS_AUTHORITY.has(kind)

interface Weighed extends Suggestion {
  readonly weight: number
  readonly load: number
  readonly name: string
}

const known = ({ tags, words }: Need, skills: Candidate['skills']) => {
  const tagged = new Set(tags.flatMap((tag) => [...wordsOf(tag)]))
  const said = wordsOf(words)
  return skills
    .flatMap(({ name, level }) => {
      const isTagged = stands(name, tagged)
      return isTagged || stands(name, said)
        ? [{ name, weight: (KNOWS[level] ?? 0) + (isTagged ? 15 : 0) }]
        : []
    })
    .sort((a, b) => b.weight - a.weight)
}

/** The sooner they can look, the better; danger waits for nobody. */
function timeliness(there: There, now: Date, harm: Need['harm']): number {
  const urgent = harm === 'danger' ? 3 : 1
  if (there.is === 'here') return 20 * urgent
  if (there.is === 'at_work') return 15 * urgent
  if (there.is === 'away') return -80
  const hours = (there.at.getTime() - now.getTime()) / HOUR
  return (hours <= 4 ? 10 : hours <= 24 ? 2 : -15) * (hours <= 4 ? 1 : urgent)
}

const thereWords = (there: There): Why => {
  if (there.is === 'from') return { code: 'from', at: there.at }
  return there.is === 'away' ? { code: 'away', until: there.until } : { code: there.is }
}

function weigh(it: Candidate, need: Need, now: Date): Weighed {
  const why: Why[] = []
  let weight = timeliness(it.there, now, need.harm) - Math.min(it.load, 20) / 2
  const skills = known(need, it.skills)
  if (skills[0]) {
    weight += skills[0].weight + Math.min(skills.length - 1, 2) * 5
    why.push({ code: 'knows', what: skills[0].name })
  }
  if (it.hadIt) {
    weight += 30
    why.push({ code: 'had_it' })
  } else if (it.knowsThem) {
    weight += 25
    why.push({ code: 'knows_them' })
  }
  const isAsked = needsDecision(need)
  const decides = isAsked && (it.line !== null || it.mayDecide)
  if (it.line !== null) {
    weight += isAsked
      ? { manager: 70, leads_team: 60, further_up: 30 }[it.line]
      : it.line === 'further_up'
        ? -20
        : 0
    why.push({ code: it.line })
  }
  if (isAsked && it.mayDecide) {
    weight += it.line === null ? 45 : 15
    why.push({ code: 'may_decide' })
  }
  if (need.language !== null && it.languages.includes(need.language)) {
    weight += 20
    why.push({ code: 'speaks', language: need.language })
  }
  const reason = decides ? 'authority' : reasonOf(why)
  if (it.isOfTeam) weight += 8
  if (why.length === 0 && it.isOfTeam) why.push({ code: 'same_team' })
  return { id: it.id, name: it.name, load: it.load, reason, why: [...why, thereWords(it.there)], weight }
}

/** What somebody is brought in for follows from why they can help. */
export function reasonOf(why: readonly Why[]): Reason {
  const codes = why.map(({ code }) => code)
  if (codes.some((code) => ['knows', 'had_it', 'knows_them', 'speaks'].includes(code))) return 'expertise'
  return codes.some((code) => ['manager', 'further_up', 'leads_team', 'may_decide'].includes(code))
    ? 'authority'
    : 'time'
}

/**
 * Who can help, best suited first, each with why in words. It is an order for one conversation, never kept and never
 * shown as a figure (I13).
 */
export const whoCanHelp = (candidates: readonly Candidate[], need: Need, now: Date): Suggestion[] =>
  candidates
    .map((each) => weigh(each, need, now))
    .sort(
      (a, b) =>
        b.weight - a.weight ||
        a.load - b.load ||
        (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1),
    )
    .map(({ id, reason, why }) => ({ id, reason, why }))
