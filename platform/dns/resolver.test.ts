import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDns, testDns } from './dns-server.fixture.ts'
import { DnsFailure, dnsResolver, type Resolver } from './resolver.ts'

let dns: TestDns
let resolver: Resolver
beforeAll(async () => {
  dns = await testDns({
    'example.org': {
      TXT: ['v=spf1 -all', 'x'.repeat(600)],
      MX: [
        [20, 'b.example.org'],
        [10, 'a.example.org'],
      ],
    },
    'a.example.org': { A: ['192.0.2.1'] },
  })
  dns.set('silent.example', 'silent')
  resolver = dnsResolver(dns.server)
})
afterAll(() => dns.close())

test('texts come whole, exchanges nearest first, addresses of a host', async () => {
  expect(await resolver.txt('example.org')).toEqual(['v=spf1 -all', 'x'.repeat(600)])
  expect(await resolver.mx('example.org')).toMatchObject([
    { exchange: 'a.example.org', priority: 10 },
    { exchange: 'b.example.org', priority: 20 },
  ])
  expect(await resolver.addresses('a.example.org')).toEqual(['192.0.2.1'])
  expect(await resolver.addresses('2001:db8::1')).toEqual(['2001:db8::1'])
})

test('what is not there is nothing; who does not answer is a failure', async () => {
  expect(await resolver.txt('nothing.example')).toEqual([])
  expect(await resolver.ptr('192.0.2.1')).toEqual([])
  await expect(resolver.txt('silent.example')).rejects.toBeInstanceOf(DnsFailure)
  await expect(resolver.resolve('nothing.example', 'TXT')).rejects.toMatchObject({ code: 'ENOTFOUND' })
})

test('the same question is asked once', async () => {
  dns.set('once.example', { TXT: ['one'] })
  await Promise.all(Array.from({ length: 20 }, () => resolver.txt('once.example')))
  await resolver.txt('ONCE.example')
  expect(dns.asked.filter((question) => question === 'TXT once.example')).toHaveLength(1)
})

test('addresses of both kinds are looked up under their registered names', async () => {
  dns.set('1.2.0.192.in-addr.arpa', {})
  await resolver.ptr('192.0.2.1')
  await resolver.ptr('2001:db8::1')
  expect(dns.asked).toContain('PTR 1.2.0.192.in-addr.arpa')
  expect(dns.asked).toContain(`PTR 1.${'0.'.repeat(23)}8.b.d.0.1.0.0.2.ip6.arpa`)
})
