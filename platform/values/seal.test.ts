import { expect, test } from 'vitest'
import { seal, unseal } from './seal.ts'

const secret = 'a secret of thirty-two characters or more'

test('what is sealed is read again with the same secret for the same purpose', () => {
  const sealed = seal(secret, 'mailboxes', 'pässword')
  expect(unseal(secret, 'mailboxes', sealed)).toBe('pässword')
  expect(sealed).not.toBe(seal(secret, 'mailboxes', 'pässword'))
})
test('another secret, another purpose or one changed letter reads nothing', () => {
  const sealed = seal(secret, 'mailboxes', 'password')
  const changed = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA')
  expect(() => unseal(`${secret}!`, 'mailboxes', sealed)).toThrow('REGARD_SECRET')
  expect(() => unseal(secret, 'providers', sealed)).toThrow('REGARD_SECRET')
  expect(() => unseal(secret, 'mailboxes', changed)).toThrow('REGARD_SECRET')
  expect(() => unseal(secret, 'mailboxes', 'plain')).toThrow('unknown kind')
})
