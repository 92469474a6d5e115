import { z } from 'zod'
import { defineEvent, type EventType, type Happening } from '#platform/events/event.ts'

export const mailboxConnected = defineEvent('mailbox.connected', z.object({}))
export const mailboxChanged = defineEvent('mailbox.changed', z.object({ isPaused: z.boolean() }))
export const mailboxRemoved = defineEvent('mailbox.removed', z.object({}))
export const mailboxFailing = defineEvent('mailbox.failing', z.object({ problem: z.string() }))
export const mailboxRecovered = defineEvent('mailbox.recovered', z.object({}))

/** What happened to a mailbox, heard by those who see its inbox. */
export const about = <T extends EventType>(
  { id, inboxId }: { readonly id: string; readonly inboxId: string },
  type: T,
  payload: z.input<T['payload']>,
): Happening<T> => ({ type, subject: { kind: 'mailbox', id }, payload, audience: { inboxId } })
