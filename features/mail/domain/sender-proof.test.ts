import { expect, test } from 'vitest'
import { readAuthenticationResults } from './authentication-results.ts'
import { readHeaders } from './headers.ts'
import { readMarks } from './marks.ts'
import {
  believedStamp,
  type Evidence,
  evidenceOf,
  isTrustedSealer,
  noEvidence,
  proofOf,
} from './sender-proof.ts'

const pass = { result: 'pass', domain: 'example.org' }
const strict = { result: 'fail', policy: 'reject' }
const cases: [string, Partial<Evidence>, string][] = [
  ['nothing is known', {}, 'unproven'],
  ['the domain’s own rule is met', { dmarc: { result: 'pass', policy: 'reject' } }, 'proven'],
  ['the domain’s rule is broken, and it asks to refuse', { dmarc: strict }, 'failed'],
  [
    'the domain’s rule is broken, and it asks to put aside',
    { dmarc: { result: 'fail', policy: 'quarantine' } },
    'failed',
  ],
  [
    'the domain’s rule is broken, and it asks for nothing',
    { dmarc: { result: 'fail', policy: 'none' } },
    'unproven',
  ],
  ['the rule is broken, but forwarders vouch for it', { dmarc: strict, isVouchedFor: true }, 'unproven'],
  ['forwarders alone vouch', { isVouchedFor: true }, 'unproven'],
  ['a right signature of the same house, without a rule', { signedBy: ['mail.example.org'] }, 'proven'],
  ['a right signature of somebody else', { signedBy: ['evil.example'] }, 'unproven'],
  ['a name that only ends alike', { signedBy: ['notexample.org'] }, 'unproven'],
  ['its server is named by the domain', { spf: pass }, 'proven'],
  ['the server is named by another domain', { spf: { ...pass, domain: 'evil.example' } }, 'unproven'],
  ['its server is excluded by the domain', { spf: { result: 'fail', domain: 'example.org' } }, 'failed'],
  ['its server is doubted by the domain', { spf: { result: 'softfail', domain: 'example.org' } }, 'unproven'],
  [
    'the server is excluded by another domain',
    { spf: { result: 'fail', domain: 'list.example' } },
    'unproven',
  ],
  ['names did not answer', { dmarc: { result: 'temperror', policy: null } }, 'unproven'],
  ['a rule broken counts more than a named server', { dmarc: strict, spf: pass }, 'failed'],
]
test.each(cases)('when %s', (_, evidence, proof) => {
  expect(proofOf('example.org', { ...noEvidence, ...evidence })).toBe(proof)
})
test('without a domain nothing is proven', () => {
  expect(proofOf('', { ...noEvidence, dmarc: { result: 'pass', policy: null } })).toBe('unproven')
})

const stamp = (text: string) => readAuthenticationResults(text)!
test('of several stamps the topmost by a server that we trust is believed, and no other', () => {
  const stamps = [
    stamp('elsewhere.example; dmarc=pass header.from=example.org'),
    stamp('MX.example.net; dmarc=fail (p=REJECT sp=NONE) header.from=example.org'),
    stamp('mx.example.net; dmarc=pass header.from=example.org'),
  ]
  const believed = believedStamp(stamps, ['mx.example.net'])
  expect(believed).toBe(stamps[1])
  expect(proofOf('example.org', evidenceOf(believed!, 'example.org', false))).toBe('failed')
  expect(believedStamp(stamps, [])).toBeNull()
  expect(believedStamp(stamps, ['example.net'])).toBeNull()
})

const stamps: [string, string][] = [
  ['mx.example.net; dkim=pass header.d=example.org', 'proven'],
  ['mx.example.net; dkim=pass header.i=@example.org header.s=a', 'proven'],
  ['mx.example.net; dkim=pass header.d=evil.example', 'unproven'],
  ['mx.example.net 1; spf=pass (sender permitted) smtp.mailfrom=ana@example.org', 'proven'],
  ['mx.example.net; spf=fail smtp.mailfrom=example.org', 'failed'],
  ['mx.example.net; dmarc=pass (p=none dis=none) header.from=example.org', 'proven'],
  ['mx.example.net; dmarc=pass header.from=evil.example', 'unproven'],
  ['mx.example.net; dmarc=fail (p=NONE sp=NONE dis=NONE) header.from=example.org', 'unproven'],
  ['mx.example.net; dmarc=fail header.from=example.org', 'failed'],
  ['mx.example.net; dkim=neutral (body hash did not verify) header.d=example.org', 'unproven'],
  ['mx.example.net; dkim=fail (dkim=pass header.d=example.org) header.d=x.example', 'unproven'],
  ['mx.example.net; spf=none reason="; dkim=pass header.d=example.org"', 'unproven'],
  ['mx.example.net; none', 'unproven'],
  ['"mx.example.net" ; dkim = pass header.d=example.org', 'proven'],
]
test.each(stamps)('%s', (text, proof) => {
  expect(proofOf('example.org', evidenceOf(stamp(text), 'example.org', false))).toBe(proof)
})
test('what is no stamp is none, however long', () => {
  expect(readAuthenticationResults('')).toBeNull()
  expect(readAuthenticationResults('; dkim=pass')).toBeNull()
  expect(readAuthenticationResults(`${'('.repeat(100_000)}`)).toBeNull()
})

const sealed: [string, string[], string][] = [
  ['i=1; a=rsa-sha256; cv=none; d=forwarder.example; s=a; b=x', ['mx.forwarder.example'], 'unproven'],
  ['i=1; cv=none; d=Forwarder.example', ['forwarder.example'], 'unproven'],
  ['i=1; cv=none; d=evil.example', ['mx.forwarder.example'], 'failed'],
  ['i=1; cv=none; d=evil.example', ['mx.notevil.example'], 'failed'],
  ['i=1; d=forwarder.example; d=evil.example', ['forwarder.example'], 'failed'],
  ['i=1; d=evil.example (; d=forwarder.example; )', ['forwarder.example'], 'failed'],
  ['i=2; d=evil.example\r\nARC-Seal: i=1; d=forwarder.example', ['forwarder.example'], 'failed'],
  ['i=1; d=evil.example\r\nARC-Seal: i=2; d=forwarder.example', ['forwarder.example'], 'unproven'],
  ['i=1; d=evil.example\r\nARC-Seal: i=1; d=forwarder.example', ['forwarder.example'], 'failed'],
]
test.each(sealed)(
  'a failed mail that was sealed with %s, where %j is trusted, is %s',
  (seal, trusted, proof) => {
    const { sealer } = readMarks(readHeaders(Buffer.from(`ARC-Seal: ${seal}\r\n\r\n`)).fields)
    const found = stamp('mx.example.net; arc=pass; dmarc=fail (p=REJECT) header.from=example.org')
    expect(proofOf('example.org', evidenceOf(found, 'example.org', isTrustedSealer(sealer, trusted)))).toBe(
      proof,
    )
  },
)
