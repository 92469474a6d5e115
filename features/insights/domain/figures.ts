/** What we count, in the order in which it is shown; at most twelve. Each has its formula, use and guard in the words of its name. */
export const FIGURES = [
  'kept',
  'waiting',
  'failure',
  'repeats',
  'durable',
  'forward',
  'handoffs',
  'authority',
  'offers',
  'response',
  'parity',
  'time',
] as const
export type FigureName = (typeof FIGURES)[number]

/** The number under which each figure is asked for: `GET /figures/F03`. */
export const FIGURE_IDS = {
  F01: 'kept',
  F02: 'waiting',
  F03: 'failure',
  F04: 'repeats',
  F05: 'durable',
  F06: 'forward',
  F07: 'handoffs',
  F08: 'authority',
  F09: 'offers',
  F13: 'response',
  F22: 'parity',
  F23: 'time',
} as const satisfies Readonly<Record<`F${number}`, FigureName>>
export type FigureId = keyof typeof FIGURE_IDS
export const FIGURE_ID_LIST = Object.keys(FIGURE_IDS) as [FigureId, ...FigureId[]]

/** What rests on questions that nobody is asked yet; each says so instead of a number. */
export const NOT_MEASURED = { F10: 'content', F11: 'ease', F12: 'recommending' } as const
export type NotMeasuredId = keyof typeof NOT_MEASURED
export const NOT_MEASURED_IDS = Object.keys(NOT_MEASURED) as [NotMeasuredId, ...NotMeasuredId[]]

/** What a workspace says of one of its figures. */
export interface NamedFigure {
  readonly figure: FigureName
  readonly principle: string | null
  readonly owner: { readonly id: string; readonly name: string; readonly isHere: boolean } | null
  /** A day, as 2027-11-22. */
  readonly endsOn: string
}

/** A figure is shown while it names a principle, somebody here who answers for it, and a day that has not passed (I16). */
export const isShown = ({ principle, owner, endsOn }: NamedFigure, today: string): boolean =>
  principle !== null && owner?.isHere === true && endsOn >= today

const YEAR_MS = 365 * 86_400_000
/** Until when a figure holds when nobody says otherwise: a year. */
export const endsAfterAYear = (now: Date): string =>
  new Date(now.getTime() + YEAR_MS).toISOString().slice(0, 10)
