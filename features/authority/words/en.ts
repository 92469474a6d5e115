import type { refusals } from '../contract.ts'
import { asksEn } from './asks-en.ts'
import { grantsEn } from './grants-en.ts'
import { panelEn } from './panel-en.ts'

/** Words of this feature on screens, in mails and in refusals. */
export const en = {
  ...asksEn,
  ...panelEn,
  ...grantsEn,
  'refusal.over_limit': 'This is more than you may give here without asking. One press asks for it.',
  'refusal.no_grant': 'This is not yours to give yet. One press asks somebody who may.',
  'refusal.own_record': 'You asked here yourself, so somebody else decides.',
  'refusal.offer_over': 'This offer was settled meanwhile.',
  'refusal.offer_not_accepted': 'They have not said yes yet.',
  'refusal.not_for_here': 'This can be given to somebody else, not to who asks here.',
  'refusal.amount_needed': 'Say how much.',
  'refusal.wrong_unit': 'This is counted in another way: money in a currency, everything else in pieces.',
  'refusal.message_not_here': 'That message is not yours, or was taken back.',
  'refusal.grant_ended': 'This authority has ended or was decided meanwhile.',
  'refusal.grant_exists': 'They have this authority already. Change that one instead.',
  'refusal.why_needed': 'Say in a few words why: it stays in the history.',
  'refusal.holder_needed': 'Choose somebody who works here.',
  'refusal.proposal_open': 'Something is proposed for this already. Decide that first.',
} as const satisfies Record<string, string | { one: string; other: string }> &
  Record<`refusal.${keyof typeof refusals}`, string>
