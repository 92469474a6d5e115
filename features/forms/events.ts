import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

const ofEntry = z.object({ messageId: z.uuid() })

export const formChanged = defineEvent('form.changed', z.object({ isOpen: z.boolean() }))
/** Somebody sent a form; its words are the message. */
export const formSent = defineEvent(
  'form.sent',
  z.object({ messageId: z.uuid(), isWorked: z.boolean(), letter: z.enum(['none', 'sent', 'withheld']) }),
)
/** Whoever reads the address that was given said that it was them. */
export const formConfirmed = defineEvent('form.confirmed', ofEntry)
/** They said that it was not. */
export const formRefused = defineEvent('form.refused', ofEntry)
