import { describe, expect, test } from 'vitest'
import { dkimPublished, dkimRecord } from './dkim.ts'
import { dmarcNames, readDmarc, readSpf } from './sending-records.ts'

describe('what stands in DNS', () => {
  test.each([
    [[], 'missing'],
    [['google-site-verification=x'], 'missing'],
    [['v=spf1 include:_spf.example -all'], 'right'],
    [['V=SPF1 mx ~ALL'], 'right'],
    [['v=spf1 redirect=_spf.example'], 'right'],
    [['v=spf1 mx'], 'says_nothing'],
    [['v=spf1 mx ?all'], 'says_nothing'],
    [['v=spf1 +all'], 'open'],
    [['v=spf1 all'], 'open'],
    [['v=spf1 -all', 'v=spf1 mx -all'], 'several'],
    [['v=spf10 -all'], 'missing'],
  ])('SPF %j is %s', (texts, state) => {
    expect(readSpf(texts).state).toBe(state)
  })

  test.each([
    [[], 'missing'],
    [['v=DMARC1; p=reject'], 'right'],
    [['v=DMARC1;p=quarantine;rua=mailto:a@b.c'], 'right'],
    [['v=DMARC1; p=none; sp=reject'], 'only_watches'],
    [['v=DMARC1; rua=mailto:a@b.c'], 'broken'],
    [['v=DMARC1; p=none', 'v=DMARC1; p=reject'], 'several'],
  ])('DMARC %j is %s', (texts, state) => {
    expect(readDmarc(texts).state).toBe(state)
  })

  test('a sub-domain is looked up at its parents too, but not at the top', () => {
    expect(dmarcNames('help.example.org')).toEqual(['_dmarc.help.example.org', '_dmarc.example.org'])
  })

  test.each([
    [[], 'missing'],
    [['v=spf1 -all'], 'missing'],
    [[dkimRecord('AAAA')], 'right'],
    [['k=rsa;  p=AA AA ;v=DKIM1'], 'right'],
    [[dkimRecord('BBBB')], 'different'],
    [['v=DKIM1; p='], 'different'],
    [[dkimRecord('AAAA'), dkimRecord('BBBB')], 'different'],
  ])('a DKIM key AAAA with %j is %s', (texts, state) => {
    expect(dkimPublished(texts, 'AAAA')).toBe(state)
  })
})
