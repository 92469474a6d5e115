import type { MailboxResult } from './mailbox.ts'
import type { OutageResult } from './mailbox-outage.ts'

/** The figures of mailboxes that misbehave, as they are printed and kept. */
export const linesOfMailbox = (it: MailboxResult): string =>
  `P2 scenarios=${it.scenarios} kills=${it.kills} faults=${it.faults} mails=${it.mails} lost=${it.lost} dup=${it.dup} altered=${it.altered} phantom=${it.phantom} removed_unstored=${it.removedUnstored} unaccounted=${it.unaccounted} known_again=${it.knownAgain} seed=${it.seed} minutes=${it.minutes}`

/** The figures of the outage. */
export const linesOfOutage = (it: OutageResult): string =>
  `P2 outage=5d server=dovecot kills=${it.kills} mails=${it.mails} lost=${it.lost} dup=${it.dup} altered=${it.altered} phantom=${it.phantom} unaccounted=${it.unaccounted} known_again=${it.knownAgain} seed=${it.seed} minutes=${it.minutes}`
