import type { Amount } from '../shapes.ts'

/** A currency, whose smallest unit is counted, or pieces of what has no price. */
export type Unit = string
export const PIECE = 'piece'

export interface Counted {
  readonly amount: number
  readonly unit: Unit
}

/** The amount as rules and tables count it: a whole number of a unit. */
export const countedOf = (given: Amount): Counted =>
  'pieces' in given ? { amount: given.pieces, unit: PIECE } : { amount: given.minor, unit: given.currency }

/** The amount as the wire says it. */
export const amountOf = ({ amount, unit }: Counted): Amount =>
  unit === PIECE ? { pieces: amount } : { minor: amount, currency: unit }

export const unitOf = (currency: string | null): Unit => currency ?? PIECE
export const currencyOf = (unit: Unit): string | null => (unit === PIECE ? null : unit)
