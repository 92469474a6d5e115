import { z } from 'zod'
import { clockShape } from '#features/clocks/shapes.ts'
import { endpoint, id, idParams, instant, line, sentInstant } from '#platform/contract/endpoint.ts'
import { boundaryEndpoints } from './contract-boundary.ts'
import { conversationShape } from './shapes.ts'

/** What can be promised by hand: to call, that they hear from us, or, "not now", by when somebody comes back to it. */
export const BY_HAND = ['call_back', 'next_update', 'deferral'] as const
export const promiseByHand = z
  .strictObject({ kind: z.enum(BY_HAND), text: line(300), at: instant })
  .meta({ id: 'PromiseByHand' })

export const listPromises = endpoint({
  method: 'GET',
  path: '/conversations/:id/promises',
  access: 'colleague',
  scope: 'conversations:read',
  summary: 'What was promised here, how each time came about, and the new time that could be sent',
  params: idParams,
  response: z.strictObject({
    items: z.array(clockShape),
    /** From half an hour before it is due; null where nothing is due soon, or they had two notices of ours already. */
    newTime: z
      .strictObject({ at: sentInstant, subject: z.string(), words: z.string(), isLate: z.boolean() })
      .nullable(),
    /** It was put off before: whom putting it off once more asks as well; null where that is nobody. */
    putOffAgain: z.strictObject({ asks: z.string().nullable() }).nullable(),
    /** Promises that a person could apply here too. */
    others: z.array(z.strictObject({ promiseId: id, text: z.string() })),
  }),
})
export const sendNewTime = endpoint({
  method: 'POST',
  path: '/conversations/:id/new-time',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Tells them before (or after) we miss a time: a notice of the team with a new one',
  params: idParams,
  body: z.strictObject({ at: instant.optional(), words: z.string().trim().min(1).max(5_000).optional() }),
  response: conversationShape,
})
export const promiseByHandTo = endpoint({
  method: 'POST',
  path: '/conversations/:id/promises',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'Promises something by hand, as a call at three; it is the next step',
  params: idParams,
  body: promiseByHand,
  response: conversationShape,
})
export const applyPromise = endpoint({
  method: 'PUT',
  path: '/conversations/:id/promises/:promiseId',
  access: 'colleague',
  scope: 'conversations:write',
  summary:
    'Applies another of our promises here, counted from the same start; what was told is never moved later',
  params: z.strictObject({ id, promiseId: id }),
  response: conversationShape,
})

const helping = z.strictObject({ offered: z.int() })
export const startHelping = endpoint({
  method: 'POST',
  path: '/me/helping',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'I stopped to help: offers my conversations that are due within the hour to their team',
  response: helping,
})
export const endHelping = endpoint({
  method: 'DELETE',
  path: '/me/helping',
  access: 'colleague',
  scope: 'conversations:write',
  summary: 'I am back: what nobody took is no longer offered',
  response: helping,
})

export const promiseEndpoints = [
  listPromises,
  sendNewTime,
  promiseByHandTo,
  applyPromise,
  startHelping,
  endHelping,
  ...boundaryEndpoints,
] as const
