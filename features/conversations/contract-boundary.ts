import { z } from 'zod'
import { endpoint, id, idParams, instant, line, sentInstant } from '#platform/contract/endpoint.ts'
import { BOUNDARY_STEPS } from './shapes.ts'

const step = z.enum(BOUNDARY_STEPS)
const boundariesShape = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id,
        step,
        /** What was said, never what somebody is like. */
        because: z.string(),
        until: sentInstant.nullable(),
        takenBy: id,
        takenAt: sentInstant,
        /** They were told of it; its words go with the next reply of whoever took it. */
        isSaid: z.boolean(),
        isUnsaid: z.boolean(),
        isInForce: z.boolean(),
      }),
    ),
    /** Which step comes next; any other can be taken too. */
    next: step,
    /** Until when a pause, or writing only, could last, in working days. */
    offered: z.strictObject({ pause: z.array(sentInstant), written: z.array(sentInstant) }),
  })
  .meta({ id: 'Boundaries' })

export const listBoundaries = endpoint({
  method: 'GET',
  path: '/conversations/:id/boundaries',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'What was done here after words that hurt, oldest first, and which step comes next',
  params: idParams,
  response: boundariesShape,
})
export const takeBoundary = endpoint({
  method: 'POST',
  path: '/conversations/:id/boundaries',
  access: 'colleague',
  scope: 'conversations:write',
  summary:
    'After words that hurt: takes a step, and gives the words for the reply. Nothing is sent, and no clock stops',
  params: idParams,
  body: z.strictObject({ step, because: line(500), until: instant.nullable().default(null) }),
  response: z.strictObject({
    id,
    /** To be put into the reply, in their language; empty where a colleague takes over. */
    words: z.string(),
  }),
})
export const endBoundary = endpoint({
  method: 'DELETE',
  path: '/conversations/:id/boundaries/:stepId',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'It is no longer needed, or was not said after all',
  params: z.strictObject({ id, stepId: id }),
})

export const boundaryEndpoints = [listBoundaries, takeBoundary, endBoundary] as const
