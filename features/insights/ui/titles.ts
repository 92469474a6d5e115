import type { Figure } from './api.ts'

/** The question that a figure answers. */
export const titleOf = (figure: Figure['figure']) => `insights.${figure}` as const
