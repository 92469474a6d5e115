import type { Clock } from './clock.ts'

/** Still owed: it runs, it is paused, or it was missed and is not done yet. */
export const isOwed = ({ state, stoppedAt }: Pick<Clock, 'state' | 'stoppedAt'>): boolean =>
  state === 'running' || state === 'paused' || (state === 'missed' && stoppedAt === null)
