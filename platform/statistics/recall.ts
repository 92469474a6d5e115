const DECAY = 0.5
const FACTOR = 0.9 ** (-1 / DECAY) - 1

/** How likely something learned is still known after so many days, when after its stability it is nine in ten (FSRS, J. Ye 2022). */
export const recall = (days: number, stability: number): number => (1 + (FACTOR * days) / stability) ** -DECAY
