import { setTimeout as wait } from 'node:timers/promises'
import type { Chance } from './chance.ts'
import type { Part, System } from './system.ts'

export interface Kill {
  readonly part: Part
  readonly at: number
}

/** Kills a part chosen by chance at moments chosen by chance, until so many are dead. */
export const killAtRandom = async (
  system: System,
  chance: Chance,
  {
    kills,
    pauseMs,
    targets,
  }: { kills: number; pauseMs: readonly [number, number]; targets: readonly Part[] },
): Promise<Kill[]> => {
  const done: Kill[] = []
  while (done.length < kills) {
    await wait(chance.between(...pauseMs))
    const part = chance.one(targets)
    // Whoever is just starting is waited for a while, or the part that starts fastest would die most.
    for (let tries = 0; tries < 100; tries++) {
      if (system.kill(part)) {
        done.push({ part, at: Date.now() })
        break
      }
      await wait(50)
    }
  }
  return done
}
