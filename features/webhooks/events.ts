import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

const none = z.object({})

export const webhookMade = defineEvent('webhook.made', none)
export const webhookChanged = defineEvent('webhook.changed', none)
export const webhookEnded = defineEvent('webhook.ended', none)
export const webhookSecretRenewed = defineEvent('webhook.secret_renewed', none)
/** It took nothing for three days, or said that it wants nothing any more. */
export const webhookStopped = defineEvent(
  'webhook.stopped',
  z.object({ because: z.enum(['gone', 'failing']) }),
)
/** An admin sends this to see whether a system takes what comes. */
export const webhookTried = defineEvent('webhook.tried', none)
