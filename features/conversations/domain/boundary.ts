import type { BOUNDARY_STEPS } from '../shapes.ts'

export type BoundaryStep = (typeof BOUNDARY_STEPS)[number]

/** What a colleague did after words that hurt; it is about what was said, and no mark on whoever said it. */
export interface Boundary {
  readonly step: BoundaryStep
  readonly until: Date | null
  /** They were told, by a reply or in a talk that was noted. */
  readonly isSaid: boolean
  readonly endedAt: Date | null
}

const ORDER: readonly BoundaryStep[] = ['warning', 'colleague', 'pause', 'written']
const DAY_MS = 86_400_000
/** How many days a step may last; going on takes a new one, thought about anew. */
const MOST_DAYS = { pause: 14, written: 92 } as const
/** How many working days are offered. */
export const OFFERED_DAYS = { pause: [1, 2, 5], written: [10, 20, 60] } as const

export const lasts = (step: BoundaryStep): step is 'pause' | 'written' => step in MOST_DAYS

/** Which step comes next; none has to be waited for, a threat may go straight to the last. */
export const stepAfter = (taken: readonly BoundaryStep[]): BoundaryStep =>
  ORDER.find((step) => !taken.includes(step)) ?? 'written'

/** Whether a step can have this end: a pause and writing only need one in time, the others have none. */
export function mayLastUntil(step: BoundaryStep, until: Date | null, now: Date): boolean {
  if (!lasts(step)) return until === null
  if (until === null || until <= now) return false
  return until.getTime() - now.getTime() <= MOST_DAYS[step] * DAY_MS
}

/** Holds from when they were told until its date, without anybody doing anything. */
export const isInForce = ({ until, isSaid, endedAt }: Boundary, now: Date): boolean =>
  isSaid && endedAt === null && until !== null && until > now

/** Its words go with the next reply of whoever took the step. */
export const isUnsaid = ({ step, until, isSaid, endedAt }: Boundary, now: Date): boolean =>
  step !== 'colleague' && !isSaid && endedAt === null && (until === null || until > now)

/** What was said, without the marks around it: the screen sets it apart itself. */
export const bare = (said: string): string =>
  /^["“„«]([^"“”„«»]+)["”“»]$/u.exec(said.trim())?.[1] ?? said.trim()
