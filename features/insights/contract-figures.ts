import { z } from 'zod'
import { endpoint, sentInstant } from '#platform/contract/endpoint.ts'
import { UNITS } from './domain/figure-value.ts'
import { FIGURE_ID_LIST, FIGURES, NOT_MEASURED, NOT_MEASURED_IDS } from './domain/figures.ts'

const about = {
  id: z.enum([...FIGURE_ID_LIST, ...NOT_MEASURED_IDS]),
  figure: z.enum([...FIGURES, ...Object.values(NOT_MEASURED)]),
  /** The question that it answers, how it is counted, and what keeps it honest: in the language of whoever asks. */
  title: z.string(),
  formula: z.string(),
  guard: z.string(),
  /** It names a principle, somebody here who answers for it, and a day to come; else it has no values. */
  isShown: z.boolean(),
  /** Why it is not measured yet, so that nobody takes silence for nothing; null: it is. */
  notMeasured: z.string().nullable(),
}

export const figureValue = z
  .strictObject({
    name: z.string(),
    by: z.string().nullable(),
    unit: z.enum(UNITS),
    value: z.number().nullable(),
    k: z.int().nullable(),
    n: z.int(),
    interval: z.strictObject({ low: z.number().nullable(), high: z.number().nullable() }).nullable(),
    /** Not known yet: unclear, still running, too young. It counts neither way. */
    open: z.int(),
    /** Not to be shown as a number: too few, or fewer answered than its guard asks for. */
    isInWords: z.boolean(),
    currency: z.string().nullable(),
  })
  .meta({ id: 'FigureValue' })

export const figureCounted = z
  .strictObject({
    ...about,
    /** The time that is looked at; it ends now. */
    since: sentInstant,
    at: sentInstant,
    values: z.array(figureValue),
  })
  .meta({ id: 'FigureCounted' })
export type FigureCounted = z.output<typeof figureCounted>

export const listFigures = endpoint({
  method: 'GET',
  path: '/figures',
  access: 'colleague',
  scope: 'insights:read',
  summary:
    'Every figure: its question, its formula, what keeps it honest, and of those that are not measured yet, why',
  response: z.strictObject({ items: z.array(z.strictObject(about)) }),
})
export const getFigure = endpoint({
  method: 'GET',
  path: '/figures/:id',
  access: 'colleague',
  scope: 'insights:read',
  summary:
    'One figure: what it is, of how many, how sure, and what is open; from a day on, or the last months',
  params: z.strictObject({ id: z.string().max(40) }),
  query: z.strictObject({ since: z.iso.date().optional() }),
  response: figureCounted,
})

export const figureEndpoints = [listFigures, getFigure] as const
