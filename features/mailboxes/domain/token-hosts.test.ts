import { expect, test } from 'vitest'
import { mayLearnToken } from './token-hosts.ts'

const google = { provider: 'google', host: 'imap.gmail.com' }
const microsoft = { provider: 'microsoft', host: 'outlook.office365.com' }
const own = { provider: 'other', host: 'imap.firm.co.uk' }
const tls = (host: string) => ({ host, security: 'tls' as const })

test('the access to a mailbox goes to the servers of its provider or of its own organisation', () => {
  expect(mayLearnToken(google, tls('smtp.gmail.com'))).toBe(true)
  expect(mayLearnToken(google, tls('SMTP.googlemail.com'))).toBe(true)
  expect(mayLearnToken(microsoft, { host: 'smtp.office365.com', security: 'starttls' })).toBe(true)
  expect(mayLearnToken(microsoft, tls('smtp-mail.outlook.com'))).toBe(true)
  expect(mayLearnToken(own, tls('smtp.firm.co.uk'))).toBe(true)
  expect(mayLearnToken({ provider: 'other', host: '10.0.0.7' }, tls('10.0.0.7'))).toBe(true)
})

test('it goes to no other server and over no open line', () => {
  expect(mayLearnToken(google, tls('smtp.elsewhere.example'))).toBe(false)
  expect(mayLearnToken(google, tls('smtp.gmail.com.elsewhere.example'))).toBe(false)
  expect(mayLearnToken(google, tls('smtp.office365.com'))).toBe(false)
  expect(mayLearnToken(own, tls('smtp.other.co.uk'))).toBe(false)
  expect(mayLearnToken({ provider: 'other', host: '10.0.0.7' }, tls('10.0.0.8'))).toBe(false)
  expect(mayLearnToken(google, { host: 'smtp.gmail.com', security: 'none' })).toBe(false)
})
