import { expect, test } from 'vitest'
import { tooMuchToCheck } from './cost-of-checking.ts'

const mail = (head: string, body = 'Hello') => Buffer.from(`From: a@b.example\r\n${head}\r\n\r\n${body}`)
const many = (times: number, name: string) => Array(times).fill(`${name}: v=1; d=b.example; b=x`).join('\r\n')

test.each([
  ['an ordinary mail', mail('Subject: x'), null],
  ['one that ten servers signed', mail(many(10, 'DKIM-Signature')), null],
  [
    'one forwarded five times',
    mail(`${many(5, 'ARC-Seal')}\r\n${many(5, 'ARC-Message-Signature')}\r\n${many(2, 'DKIM-Signature')}`),
    null,
  ],
  ['one with eleven signatures', mail(many(11, 'dkim-signature')), 'many_signatures'],
  [
    'one with a signature after odd line ends',
    mail(many(11, 'DKIM-Signature ').replaceAll('\r', '')),
    'many_signatures',
  ],
  ['one with eleven seals', mail(many(11, 'ARC-Seal')), 'many_signatures'],
  ['one with signatures in its words only', mail('Subject: x', many(11, 'DKIM-Signature')), null],
  ['one with a head without end', mail(`X: ${'x'.repeat(300_000)}`), 'large_head'],
  ['one with a very large file', mail('Subject: x', 'x'.repeat(21 * 1024 * 1024)), 'large_body'],
])('%s', (_, raw, why) => {
  expect(tooMuchToCheck(raw)).toBe(why)
})
