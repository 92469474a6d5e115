import type { Random } from './random.ts'
import type { ActorName, World } from './world.ts'

/** A conversation as the last look at its row saw it. */
export interface Seen {
  readonly id: string
  readonly inboxId: string
  readonly teamId: string
  readonly ownerId: string | null
  readonly state: string
  readonly closedAs: string | null
  readonly mergedIntoId: string | null
  readonly version: number
}

/** One run of events in the life of a few conversations that belong together. */
export interface History {
  readonly index: number
  readonly random: Random
  readonly requester: 'contact' | 'colleague'
  /** Two colleagues at once; such a history is no twin, because who wins is open. */
  readonly isConcurrent: boolean
  readonly conversationIds: string[]
  readonly sentMessageIds: { conversationId: string; messageId: string; by: ActorName }[]
  /** What was done and what came of it, for the report and for comparing twins. */
  readonly trace: string[]
}

export interface Stage {
  readonly world: World
  readonly seen: ReadonlyMap<string, Seen>
  readonly violations: string[]
}

export const addTrace = (history: History, round: number, words: string): void => {
  history.trace.push(`${round} ${words}`)
}
