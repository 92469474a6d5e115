import type { refusals } from '../contract.ts'
import { asksEn } from './asks-en.ts'
import { givenEn } from './given-en.ts'
import { grantsEn } from './grants-en.ts'
import { panelEn } from './panel-en.ts'

/** Words of this feature on screens, in mails and in refusals. */
export const en = {
  ...asksEn,
  ...panelEn,
  ...grantsEn,
  ...givenEn,
  'refusal.over_limit': 'This is more than you may give here without asking. One press asks for it.',
  'refusal.no_grant': 'This is not yours to give yet. One press asks somebody who may.',
  'refusal.own_record': 'You asked here yourself, so somebody else decides.',
  'refusal.offer_over': 'This offer was settled meanwhile.',
  'refusal.offer_not_accepted': 'They have not said yes yet.',
  'refusal.not_for_here': 'This is for somebody else. It cannot be given to whoever asks here.',
  'refusal.amount_needed': 'Say how much.',
  'refusal.wrong_unit': 'This is counted in another way: money in a currency, everything else in pieces.',
  'refusal.message_not_here': 'That message is not yours, or was taken back.',
  'refusal.currency_in_use':
    'Something was given in {currency} already, or is about to be, so the currency stays.',
  'refusal.grant_ended': 'This has ended, or somebody decided it meanwhile.',
  'refusal.grant_exists': 'They may give this already. Change that one instead.',
  'refusal.why_needed': 'Say in a few words why: it stays in the history.',
  'refusal.holder_needed': 'Choose somebody who works here.',
  'refusal.role_needs_grant':
    'Then some of us could give nothing any more, and everybody has something to give. Add something else for them first.',
  'refusal.proposal_open': 'Something is proposed for this already. Decide that first.',
} as const satisfies Record<string, string | { one: string; other: string }> &
  Record<`refusal.${keyof typeof refusals}`, string>
