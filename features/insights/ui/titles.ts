import { FIGURE_IDS, type FigureId } from '../domain/figures.ts'
import type { Figure } from './api.ts'

/** The question that a figure answers. */
export const titleOf = (figure: Figure['figure']) => `insights.${figure}` as const

/** Figures that are read one by one, each when it comes into sight. */
export const COUNTED_APART = [
  'failure',
  'repeats',
  'durable',
  'forward',
  'authority',
  'offers',
  'response',
  'time',
] as const

export const idOf = (figure: Figure['figure']): FigureId =>
  (Object.keys(FIGURE_IDS) as FigureId[]).find((id) => FIGURE_IDS[id] === figure)!
