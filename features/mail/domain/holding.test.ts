import { expect, test } from 'vitest'
import { heldBecause, senderValue, type ToHold } from './holding.ts'
import { readMarks } from './marks.ts'

const plain: ToHold = {
  marks: { isSpam: false, hops: 3 },
  proof: 'unproven',
  verdict: null,
  believesSpamMarks: true,
}
const spam = { isSpam: true, hops: 3 }
const cases: [string, Partial<ToHold>, string | null][] = [
  ['a plain mail', {}, null],
  ['called spam', { marks: spam }, 'spam'],
  ['called spam, where such marks are not believed', { marks: spam, believesSpamMarks: false }, null],
  ['called spam, from somebody always let in', { marks: spam, verdict: 'let_in' }, null],
  [
    'called spam, from somebody who only says to be let in',
    { marks: spam, verdict: 'let_in', proof: 'failed' },
    'spam',
  ],
  ['from somebody blocked', { verdict: 'blocked' }, 'blocked_sender'],
  ['from somebody blocked, and proven', { verdict: 'blocked', proof: 'proven' }, 'blocked_sender'],
  ['that went in circles', { marks: { isSpam: false, hops: 51 } }, 'loop'],
  ['that failed its checks', { proof: 'failed' }, null],
]
test.each(cases)('a mail %s', (_, given, because) => {
  expect(heldBecause({ ...plain, ...given })).toBe(because)
})

const marks: [string, string, boolean][] = [
  ['X-Spam-Flag', 'YES', true],
  ['X-Spam-Flag', 'no', false],
  ['X-Spam-Status', 'Yes, score=12.1', true],
  ['X-Spam-Status', 'No, score=-1 tests=YES', false],
  ['X-Spam', 'Yes', true],
  ['X-Forefront-Antispam-Report', 'CIP:1.2.3.4;SFV:SPM;', true],
  ['X-Forefront-Antispam-Report', 'CIP:1.2.3.4;SFV:NSPM;', false],
  ['X-MS-Exchange-Organization-SCL', '6', true],
  ['X-MS-Exchange-Organization-SCL', '1', false],
  ['Subject', 'X-Spam-Flag: YES', false],
]
test.each(marks)('%s: %s', (name, text, isSpam) => {
  expect(readMarks([{ name: name.toLowerCase(), text }]).isSpam).toBe(isSpam)
})

test('a sender is kept by the address, or by all of the domain', () => {
  expect(senderValue(' Ana@Example.ORG', 'address')).toBe('ana@example.org')
  expect(senderValue('Ana@Example.ORG', 'domain')).toBe('@example.org')
})
