import { expect, test } from 'vitest'
import { letterLimits, mailboxOf, subjectOfAddress } from './letters.ts'

test('addresses of one mailbox are counted as one', () => {
  expect(mailboxOf('Ana+shop@Customer.example')).toBe('ana@customer.example')
  expect(mailboxOf('a.n.a+1@gmail.com')).toBe('ana@gmail.com')
  expect(mailboxOf('a.n.a@customer.example')).toBe('a.n.a@customer.example')
  expect(mailboxOf('+@customer.example')).toBe('+@customer.example')
})

test('what is counted tells nothing of whom', () => {
  const asked = { address: 'ana@customer.example', network: '203.0.113.9', inboxId: 'i' }
  const text = JSON.stringify(letterLimits('a secret', asked))
  expect(text).not.toMatch(/ana|customer|203/)
  expect(subjectOfAddress('a secret', 'ANA+x@customer.example')).toBe(
    subjectOfAddress('a secret', 'ana@customer.example'),
  )
  expect(subjectOfAddress('another', 'ana@customer.example')).not.toBe(
    subjectOfAddress('a secret', 'ana@customer.example'),
  )
})
