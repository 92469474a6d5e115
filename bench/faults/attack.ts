import { isDeepStrictEqual } from 'node:util'

/** What came of one kind of attack: how many were tried, and what should not have been. */
export interface Outcome {
  readonly cases: number
  readonly wrong: readonly string[]
  /** Figures that stand beside it where it is printed. */
  readonly more?: string
}

/** Keeps count of attacks and of what went wrong, with words for whoever reads the failed test. */
export const attacking = () => {
  const wrong: string[] = []
  let cases = 0
  return {
    /** One more attack was tried. */
    tried: (count = 1) => {
      cases += count
    },
    must: (what: string, holds: boolean) => {
      if (!holds) wrong.push(what)
    },
    same: (what: string, is: unknown, should: unknown) => {
      if (!isDeepStrictEqual(is, should)) wrong.push(`${what}: ${JSON.stringify(is)}`)
    },
    outcome: (more?: string): Outcome => ({ cases, wrong, ...(more === undefined ? {} : { more }) }),
  }
}
