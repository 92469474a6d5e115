import type { z } from 'zod'
import type { Suggestion } from './domain/who-can-help.ts'
import type { CandidateRow } from './queries-helpers.ts'
import type { helperShape } from './shapes.ts'

export type HelperView = z.input<typeof helperShape>

/** A colleague who can help, as screens show it: why in words, and no figure. */
export const helperOf = (
  { id, reason, why }: Suggestion,
  person: CandidateRow,
  acceptsAtOnce: boolean,
): HelperView => ({
  kind: 'colleague',
  id,
  name: person.name,
  jobTitle: person.jobTitle,
  reason,
  why: [...why],
  acceptsAtOnce,
})

/** A team, for whatever it is there for. */
export const teamHelper = ({ id, name }: { id: string; name: string }): HelperView => ({
  kind: 'team',
  id,
  name,
  jobTitle: '',
  reason: 'expertise',
  why: [],
  acceptsAtOnce: false,
})
