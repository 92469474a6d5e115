import { type HeaderField, headerText } from './headers.ts'

/** What kind of machine wrote a mail, or null when a person seems to have. */
export type Machine = 'bounce' | 'auto_reply' | 'list' | 'generated'

/** Reads from the headers whether a machine wrote this; a shop's or a form's mail is "generated" and still a conversation. */
export const machineOf = (fields: readonly HeaderField[], envelopeFrom: string | null): Machine | null => {
  const has = (name: string) => headerText(fields, name) !== ''
  const text = (name: string) => headerText(fields, name).toLowerCase()
  const type = text('content-type')
  if (type.startsWith('multipart/report') && type.includes('delivery-status')) return 'bounce'
  const submitted = text('auto-submitted').split(';')[0]!.trim()
  if (submitted === 'auto-replied' || text('precedence') === 'auto_reply') return 'auto_reply'
  if (has('x-autoreply') || has('x-autorespond')) return 'auto_reply'
  if (/(^|<)(mailer-daemon|postmaster)@/.test(text('from'))) return 'bounce'
  if (envelopeFrom === '' || text('return-path') === '<>') return 'auto_reply'
  if (has('list-id') || has('list-unsubscribe') || /^(bulk|list|junk)$/.test(text('precedence')))
    return 'list'
  if (submitted !== '' && submitted !== 'no') return 'generated'
  if (/(^|<|\b)(no-?reply|do-?not-?reply|noreply)[^@]*@/.test(text('from'))) return 'generated'
  return null
}
