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
  const isFromNobody = envelopeFrom === '' || text('return-path') === '<>'
  if (/(^|<)mailer-daemon@/.test(text('from'))) return 'bounce'
  // People write as postmaster too.
  if (isFromNobody) return /(^|<)postmaster@/.test(text('from')) ? 'bounce' : 'auto_reply'
  if (has('list-id') || has('list-unsubscribe') || /^(bulk|list|junk)$/.test(text('precedence')))
    return 'list'
  if (submitted !== '' && submitted !== 'no') return 'generated'
  if (/(^|<|\b)(no-?reply|do-?not-?reply|noreply)[^@]*@/.test(text('from'))) return 'generated'
  return null
}

/** What is asked before a mail is answered by a machine of ours. */
export interface Answerable {
  readonly machine: Machine | null
  readonly asksForSilence: boolean
  readonly isProofFailed: boolean
  readonly from: string
  /** Null where the way in keeps no envelope; empty means that nobody wants an answer. */
  readonly envelopeFrom: string | null
}

/** Whether a person seems to have written and would read an automatic answer (RFC 3834). Our own limits come on top. */
export const mayAnswerAutomatically = (mail: Answerable): boolean =>
  mail.machine === null &&
  !mail.asksForSilence &&
  !mail.isProofFailed &&
  mail.envelopeFrom !== '' &&
  isAnswered(mail.from) &&
  (mail.envelopeFrom === null || isAnswered(mail.envelopeFrom))

const isAnswered = (address: string): boolean => {
  const at = address.lastIndexOf('@')
  return at > 0 && !nobodyReads.test(address.slice(0, at))
}

const nobodyReads =
  /^(?:(?:no|do-?not)[-_.]?repl(?:y|ies)|mailer[-_.]?daemon|postmaster|bounces?|daemon|root|nobody|owner-.*|.*-(?:owner|request|bounces?)|majordomo|listserv|auto[-_.]?(?:reply|responder))(?:[-+_.=].*)?$/i

/** How much left by machine of late; counted by us, whatever the headers say. */
export interface SentOfLate {
  readonly isStopped: boolean
  readonly toAddressInADay: number
  readonly inConversationInADay: number
  readonly fromInboxInAnHour: number
}

export const mostAutomaticInAnHour = 60

/** Whether one more automatic mail may leave. "trip": so many would leave that something answers itself; all stop. */
export const limitOf = (sent: SentOfLate): 'may_leave' | 'enough' | 'trip' => {
  if (sent.isStopped || sent.toAddressInADay > 0 || sent.inConversationInADay > 0) return 'enough'
  return sent.fromInboxInAnHour >= mostAutomaticInAnHour ? 'trip' : 'may_leave'
}
