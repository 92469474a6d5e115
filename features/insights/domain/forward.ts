/** How many were answered in a time, and what those got who did not get what they asked for. */
export interface Forward {
  readonly answered: number
  readonly notAsAsked: number
  /** Partly or not as asked: nobody of them may be left at no. */
  readonly less: number
  /** Of those not as asked, who said yes to something else, and of whom nothing is known yet. */
  readonly accepted: number
  readonly unsaid: number
  readonly deadEnds: number
}

export const NOBODY: Forward = { answered: 0, notAsAsked: 0, less: 0, accepted: 0, unsaid: 0, deadEnds: 0 }
