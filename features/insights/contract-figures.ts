import { z } from 'zod'
import { endpoint, sentInstant } from '#platform/contract/endpoint.ts'
import { UNITS } from './domain/figure-value.ts'
import { FIGURE_ID_LIST, FIGURES } from './domain/figures.ts'

const about = {
  id: z.enum(FIGURE_ID_LIST),
  figure: z.enum(FIGURES),
  /** The question that it answers, how it is counted, and what keeps it honest: in the language of whoever asks. */
  title: z.string(),
  formula: z.string(),
  guard: z.string(),
  /** It names a principle, somebody here who answers for it, and a day to come; else it has no values. */
  isShown: z.boolean(),
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
    open: z.int(),
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
  summary: 'Every figure that is counted: its question, its formula, and what keeps it honest',
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
