import type { PostProblem } from '#platform/outside/post.ts'
import { isDead, nextTry } from './schedule.ts'

/** Why a post was not taken. */
export type Problem = PostProblem | 'redirect' | 'gone' | 'not_taken'

export type Outcome =
  | { readonly state: 'delivered' }
  | { readonly state: 'waiting'; readonly problem: Problem; readonly nextTryAt: Date }
  | { readonly state: 'failed'; readonly problem: Problem }

/** What a status means: 2xx is taken, 3xx is not followed, 410 wants nothing any more, the rest is tried again. */
export const problemOf = (status: number | null, problem: PostProblem | null): Problem | null => {
  if (problem !== null) return problem
  if (status !== null && status >= 200 && status < 300) return null
  if (status !== null && status >= 300 && status < 400) return 'redirect'
  return status === 410 ? 'gone' : 'not_taken'
}

interface Tried {
  readonly tries: number
  readonly failingSince: Date | null
  readonly at: Date
  readonly chance: number
}

/** What becomes of a delivery after a post, and why its endpoint is switched off, if it is. */
export const outcomeOf = (
  problem: Problem | null,
  { tries, failingSince, at, chance }: Tried,
): { readonly delivery: Outcome; readonly offBecause: 'gone' | 'failing' | null } => {
  if (problem === null) return { delivery: { state: 'delivered' }, offBecause: null }
  if (problem === 'gone') return { delivery: { state: 'failed', problem }, offBecause: 'gone' }
  const nextTryAt = nextTry(tries, at, chance)
  if (nextTryAt !== null) return { delivery: { state: 'waiting', problem, nextTryAt }, offBecause: null }
  return { delivery: { state: 'failed', problem }, offBecause: isDead(failingSince, at) ? 'failing' : null }
}
