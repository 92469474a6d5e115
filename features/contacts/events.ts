import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

const nothing = z.strictObject({})

export const contactCreated = defineEvent('contact.created', nothing)
export const contactChanged = defineEvent(
  'contact.changed',
  z.strictObject({ fields: z.array(z.string().regex(/^[a-zA-Z]+$/)) }),
)
export const contactErased = defineEvent('contact.erased', nothing)
export const companyCreated = defineEvent('company.created', nothing)

export const contactSubject = (id: string) => ({ kind: 'contact', id })
