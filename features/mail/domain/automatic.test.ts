import { expect, test } from 'vitest'
import { type Answerable, limitOf, mayAnswerAutomatically, mostAutomaticInAnHour } from './automatic.ts'

const person: Answerable = {
  machine: null,
  asksForSilence: false,
  isProofFailed: false,
  from: 'ana@customer.example',
  envelopeFrom: 'ana@customer.example',
}
const cases: [string, Partial<Answerable>, boolean][] = [
  ['a person', {}, true],
  ['a person whose way in keeps no envelope', { envelopeFrom: null }, true],
  ['a bounce', { machine: 'bounce' }, false],
  ['an automatic reply', { machine: 'auto_reply' }, false],
  ['a mailing list', { machine: 'list' }, false],
  ['a shop or a form', { machine: 'generated' }, false],
  ['the null sender', { envelopeFrom: '' }, false],
  ['a mail that asks machines not to answer', { asksForSilence: true }, false],
  ['somebody who is not who they say', { isProofFailed: true }, false],
  ['nobody', { from: 'nobody@sender.invalid' }, false],
  ['an empty address', { from: '' }, false],
  ...[
    'no-reply@x.example',
    'noreply@x.example',
    'No_Reply@x.example',
    'do-not-reply@x.example',
    'donotreply+12@x.example',
    'mailer-daemon@x.example',
    'postmaster@x.example',
    'bounce-12=ana@x.example',
    'bounces+7@x.example',
    'owner-list@x.example',
    'list-request@x.example',
    'list-bounces@x.example',
    'root@x.example',
  ].flatMap((address): [string, Partial<Answerable>, boolean][] => [
    [`a mail from ${address}`, { from: address }, false],
    [`a mail sent by way of ${address}`, { envelopeFrom: address }, false],
  ]),
  ['a person whose name begins like a machine’s', { from: 'norbert@x.example' }, true],
  ['another such person', { from: 'rooty@x.example' }, true],
]
test.each(cases)('an automatic answer to %s', (_, given, may) => {
  expect(mayAnswerAutomatically({ ...person, ...given })).toBe(may)
})

const none = { isStopped: false, toAddressInADay: 0, inConversationInADay: 0, fromInboxInAnHour: 0 }
test('one a day for an address and a conversation, so many an hour for an inbox, then all stop', () => {
  expect(limitOf(none)).toBe('may_leave')
  expect(limitOf({ ...none, toAddressInADay: 1 })).toBe('enough')
  expect(limitOf({ ...none, inConversationInADay: 1 })).toBe('enough')
  expect(limitOf({ ...none, fromInboxInAnHour: mostAutomaticInAnHour - 1 })).toBe('may_leave')
  expect(limitOf({ ...none, fromInboxInAnHour: mostAutomaticInAnHour })).toBe('trip')
  expect(limitOf({ ...none, fromInboxInAnHour: 1_000, isStopped: true })).toBe('enough')
})
