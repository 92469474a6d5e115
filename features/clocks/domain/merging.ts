import type { Clock } from './clock.ts'

export interface Merging {
  /** They go over to the other one. */
  readonly goOver: readonly string[]
  /** The other side promised the same, due no later: they count nowhere. */
  readonly end: readonly string[]
}

/** Of two subjects that become one, what is owed to either stays owed; of the same promise the one that is due first. */
export function merging(from: readonly Clock[], into: readonly Clock[]): Merging {
  const goOver: string[] = []
  const end: string[] = []
  for (const clock of from) {
    const same = into.find(({ promiseId }) => promiseId !== null && promiseId === clock.promiseId)
    if (same && same.dueAt <= clock.dueAt) end.push(clock.id)
    else {
      if (same) end.push(same.id)
      goOver.push(clock.id)
    }
  }
  return { goOver, end }
}
