import { z } from 'zod'
import { defineEvent } from '#platform/events/event.ts'

const nothing = z.strictObject({})

export const contactCreated = defineEvent('contact.created', nothing)
export const contactChanged = defineEvent(
  'contact.changed',
  z.strictObject({ fields: z.array(z.string().regex(/^[a-zA-Z]+$/)) }),
)
export const contactErased = defineEvent('contact.erased', nothing)
/** What contacts contributed in a year was kept, for so many of them. */
export const factsKept = defineEvent(
  'contact.facts_kept',
  z.strictObject({ year: z.int(), contacts: z.int() }),
)
export const factsRightGiven = defineEvent('contact.facts_right_given', nothing)
export const factsRightTaken = defineEvent('contact.facts_right_taken', nothing)
export const companyCreated = defineEvent('company.created', nothing)

export const contactSubject = (id: string) => ({ kind: 'contact', id })
