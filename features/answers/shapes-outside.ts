import { z } from 'zod'
import { emailAddress, id, line, sentInstant } from '#platform/contract/endpoint.ts'

const emptyOr = <Shape extends z.ZodType>(shape: Shape) => z.union([shape, z.literal('')])

/** What is known of somebody outside; what is left out stays as it is. */
export const outsideChange = z
  .strictObject({
    name: line(120),
    helpsWith: line(300),
    phone: emptyOr(line(50)),
    email: emptyOr(emailAddress),
    web: emptyOr(line(110)),
    /** Where they help, and when they are there; whoever asked reads it too. */
    note: emptyOr(line(70)),
    /** Who of us knows them. */
    keeperId: id,
    reviewOn: z.iso.date().nullable(),
  })
  .partial()
export const outsideGiven = outsideChange.required({ name: true, helpsWith: true })

export const outsideHelperShape = z
  .strictObject({
    id,
    name: z.string(),
    helpsWith: z.string(),
    phone: z.string(),
    email: z.string(),
    web: z.string(),
    note: z.string(),
    /** Who of us knows them; with directors and admins the only ones who change or archive it. */
    keptBy: id.nullable(),
    /** When somebody asks whether it is still true; null: not asked. */
    reviewOn: z.iso.date().nullable(),
    isOverdue: z.boolean(),
    changedBy: id.nullable(),
    changedAt: sentInstant,
    can: z.strictObject({ change: z.boolean() }),
  })
  .meta({ id: 'OutsideHelper' })

export const outsideChoiceShape = z
  .strictObject({
    id,
    name: z.string(),
    helpsWith: z.string(),
    email: z.string(),
    /** How they are reached, in one line. */
    reach: z.string(),
    isOverdue: z.boolean(),
    /** What they can help with reads like what is needed here. */
    fits: z.boolean(),
    /** How a reply says it, in the language of whoever asked. */
    told: z.string(),
  })
  .meta({ id: 'OutsideChoice' })
