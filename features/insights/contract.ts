import { z } from 'zod'
import { REASONS } from '#features/handoffs/shapes.ts'
import { endpoint, id, sentInstant } from '#platform/contract/endpoint.ts'
import { figureEndpoints } from './contract-figures.ts'
import { FIGURES } from './domain/figures.ts'

const count = z.int().min(0)
const rate = z.strictObject({ k: count, n: count })
const kept = z.strictObject({ k: count, n: count, unknown: count })
/** Hours; null where too much is still open to say. */
const quantile = z.strictObject({
  at: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})
const interval = z.strictObject({ at: z.number(), low: z.number(), high: z.number() })
const waiting = z.strictObject({ n: count, open: count, median: quantile, p90: quantile })
const waits = z.strictObject({ answered: waiting, confirmed: waiting })
const month = z.iso.date()

const figureShape = z.strictObject({
  figure: z.enum(FIGURES),
  isShown: z.boolean(),
  principleId: id,
  principle: z.string().nullable(),
  owner: z.strictObject({ id, name: z.string(), isHere: z.boolean() }).nullable(),
  endsOn: z.iso.date(),
  isPublic: z.boolean(),
})

export const insightsShape = z
  .strictObject({
    /** The first day of the time that is looked at; it ends now. */
    since: month,
    at: sentInstant,
    figures: z.array(figureShape),
    can: z.strictObject({ name: z.boolean() }),
    kept: z
      .strictObject({
        /** Directors' own promises, published by their signature. */
        leaders: kept,
        inside: kept,
        outside: kept,
        byHand: kept,
        byMonth: z.array(z.strictObject({ month, kept })),
        byPromise: z.array(z.strictObject({ id, text: z.string(), kept })),
        byChannel: z.array(z.strictObject({ channel: z.string(), kept })),
        /** By what kind of contact they were made to: promises bind towards all of them. */
        byParty: z.array(z.strictObject({ party: z.string(), kept })),
        /** Teams of five people on; the others in one line. */
        byTeam: z.array(z.strictObject({ name: z.string(), kept })),
        otherTeams: kept,
      })
      .nullable(),
    waiting: z.strictObject({ outside: waits, inside: waits, isCapped: z.boolean() }).nullable(),
    handoffs: z
      .strictObject({
        n: count,
        open: count,
        acceptance: quantile,
        /** For what they know, for a decision, for their time. */
        byReason: z.array(
          z.strictObject({ reason: z.enum(REASONS), n: count, open: count, acceptance: quantile }),
        ),
        requests: count,
        perHundred: z.number().nullable(),
        back: rate,
        introduced: rate,
      })
      .nullable(),
    parity: z
      .strictObject({
        month,
        windowMonths: z.int(),
        countedAt: sentInstant,
        smallWaits: count,
        largeWaits: count,
        parity: interval.nullable(),
        smallKept: rate,
        largeKept: rate,
        difference: interval.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Insights' })
export type Insights = z.output<typeof insightsShape>

export const getInsights = endpoint({
  method: 'GET',
  path: '/insights',
  access: 'colleague',
  scope: 'insights:read',
  summary:
    'How are we doing? This month and the three before, each figure with how sure it is and what is not known',
  response: insightsShape,
})
export const changeFigure = endpoint({
  method: 'PATCH',
  path: '/insights/figures/:figure',
  access: 'colleague',
  scope: 'insights:write',
  summary:
    'Who answers for a figure, which principle it serves, until when it holds, whether the charter page shows it',
  params: z.strictObject({ figure: z.enum(FIGURES) }),
  body: z
    .strictObject({ principleId: id, ownerId: id, endsOn: z.iso.date(), isPublic: z.boolean() })
    .partial(),
})

export const endpoints = [getInsights, changeFigure, ...figureEndpoints] as const
