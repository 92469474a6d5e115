import { expect, test } from 'vitest'
import { type Advice, adviceFor } from './advice.ts'

test.each<[number | null, string, Advice]>([
  [
    550,
    '550 5.1.1 <ana@example.com>: Recipient address rejected: User unknown in local recipient table',
    'no_such_address',
  ],
  [
    550,
    '550-5.1.1 The email account that you tried to reach does not exist. Please try double-checking',
    'no_such_address',
  ],
  [550, '550 No such user here', 'no_such_address'],
  [
    550,
    '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient ana@example.com not found by SMTP address lookup',
    'no_such_address',
  ],
  [null, 'not an address that a mail can be sent to', 'no_such_address'],
  [550, '550 5.1.2 Bad destination system address', 'no_such_domain'],
  [512, '512 Host name not found', 'no_such_domain'],
  [550, '550 5.4.4 Unable to route', 'no_such_domain'],
  [552, '552 5.2.2 Mailbox full', 'mailbox_full'],
  [452, '452 4.2.2 The recipient is over quota', 'mailbox_full'],
  [550, "550 The user's mailbox is full", 'mailbox_full'],
  [552, '552 5.3.4 Message size exceeds fixed limit', 'too_large'],
  [552, '552-5.2.3 Your message exceeded Google message size limits', 'too_large'],
  [null, 'Message size larger than allowed 1000', 'too_large'],
  [
    554,
    '554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using zen.spamhaus.org',
    'refused_as_spam',
  ],
  [550, '550 5.7.1 Our system has detected that this message is likely unsolicited mail', 'refused_as_spam'],
  [554, '554 5.7.1 Message rejected', 'refused_as_spam'],
  [550, '550 5.7.26 This mail has been blocked because the sender is unauthenticated', 'not_allowed_to_send'],
  [550, '550 5.7.1 Unauthenticated email is not accepted due to domain DMARC policy', 'not_allowed_to_send'],
  [554, '554 5.7.1 <ana@example.com>: Relay access denied', 'not_allowed_to_send'],
  [550, '550 5.7.60 SMTP; Client does not have permissions to send as this sender', 'not_allowed_to_send'],
  [
    554,
    '554 5.2.0 STOREDRV.Submission.Exception:SendAsDeniedException; not allowed to send',
    'not_allowed_to_send',
  ],
  [535, '535 5.7.8 Error: authentication failed', 'sign_in_refused'],
  [null, 'Missing credentials for "PLAIN"', 'sign_in_refused'],
  [
    450,
    '450 4.7.1 <ana@example.com>: Recipient address rejected: Greylisted, try again in 300 seconds',
    'come_again',
  ],
  [421, '421 4.7.0 Too many connections', 'come_again'],
  [451, '451 later', 'come_again'],
  [null, 'self-signed certificate', 'no_safe_line'],
  [502, '502 STARTTLS not here', 'no_safe_line'],
  [null, 'connect ECONNREFUSED 127.0.0.1:25', 'no_connection'],
  [null, 'The server took too long', 'no_connection'],
  [550, '550 never', 'refused'],
  [null, '550 5.1.1 as a bounce repeats it: user unknown', 'no_such_address'],
])('%s with %j: %s', (code, words, advice) => {
  expect(adviceFor(code, words)).toBe(advice)
})
