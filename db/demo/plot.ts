import type { ColleagueKey } from './company.ts'
import type { Chance } from './random.ts'
import type { Plot } from './story.ts'

/** Who and what a plot is about this time. */
export interface Cast {
  readonly chance: Chance
  /** First name of the one who asks. */
  readonly first: string
  readonly front: ColleagueKey
  readonly engineer: ColleagueKey
  readonly engineerName: string
  readonly order: number
  readonly boiler: string
  readonly room: string
  readonly day: string
}
export type MakePlot = (cast: Cast) => Plot

export const BOILERS = [
  'Vaillant 831',
  'Worcester 24i',
  'Ideal 30',
  'Baxi 224',
  'Viessmann 100-W',
  'Glow-worm 18r',
] as const
export const ROOMS = ['kitchen', 'hall', 'back bedroom', 'bathroom', 'study', 'front room'] as const
export const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const
