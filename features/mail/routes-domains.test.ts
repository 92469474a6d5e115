import { dkimVerify } from 'mailauth/lib/dkim/verify.js'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDns, testDns } from '#platform/dns/dns-server.fixture.ts'
import { dnsResolver } from '#platform/dns/resolver.ts'
import { type Script, scriptedServer } from '#platform/smtp/scripted-server.fixture.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { checkDomain } from './commands-dkim.ts'
import { catchUpMail } from './jobs.ts'

let ws: TestWorkspace
let dns: TestDns
let domain: string
beforeAll(async () => {
  ws = await testWorkspace()
  dns = await testDns()
  domain = ws.inboxAddress.split('@')[1]!
})
afterAll(() => dns.close())

let newest = ''
const check = () => checkDomain(ws.contextAs(ws.admin), domain, dnsResolver(dns.server))
const sent = async (script: Script = {}) => {
  const sink = await scriptedServer(script)
  await ws.admin.patch(`/inboxes/${ws.inboxId}`, {
    smtp: { host: '127.0.0.1', port: sink.port, security: 'none', username: '' },
  })
  const { status, body } = await ws.member.post('/conversations', {
    inboxId: ws.inboxId,
    requester: { name: 'Ana', email: 'ana@customer.example' },
    subject: 'Grüße',
    message: { html: '<p>Line one<br>.dot</p>' },
  })
  expect([status, body]).toEqual([200, body])
  newest = body.id
  await ws.drain()
  ws.clock.move({ seconds: 11 })
  await catchUpMail(ws.installation)
  sink.close()
  expect(sink.messages).toHaveLength(1)
  return Buffer.from(sink.messages[0]!.raw, 'latin1')
}
const verdict = async (raw: Buffer) => {
  const { resolve } = dnsResolver(dns.server)
  const { results } = await dkimVerify(raw, { resolver: resolve as never })
  return results.map(({ status, signingDomain }) => [status.result, signingDomain])
}

test('a domain without a key, whose records say nothing, is told so', async () => {
  const { body } = await ws.admin.get('/mail/domains')
  expect(body.items).toEqual([{ domain, key: null, isSigned: false }])
  expect(await check()).toEqual({
    dkim: { state: 'no_key', seen: [] },
    spf: { state: 'missing', seen: [] },
    dmarc: { state: 'missing', seen: [] },
  })
  expect(await verdict(await sent())).toEqual([['none', undefined]])
})

test('its key is shown to be published, and signs only once the world can look it up', async () => {
  const { body } = await ws.admin.post(`/mail/domains/${domain}/key`)
  const { key } = body.items[0]
  expect(key.name).toMatch(new RegExp(`^regard\\d{8}\\._domainkey\\.${domain}$`))
  expect(key.record).toMatch(/^v=DKIM1; k=rsa; p=[A-Za-z0-9+/]{300,}={0,2}$/)
  const again = await ws.admin.post(`/mail/domains/${domain}/key`)
  expect(again.body.items[0].key).toEqual(key)
  expect((await check()).dkim.state).toBe('missing')
  expect(await verdict(await sent())).toEqual([['none', undefined]])

  dns.set(key.name, { TXT: [key.record.replace(/p=..../, 'p=AAAA')] })
  const different = await check()
  expect(different.dkim).toMatchObject({ state: 'different', seen: [expect.stringContaining('p=AAAA')] })

  dns.set(key.name, { TXT: [key.record] })
  dns.set(domain, { TXT: ['v=spf1 mx -all'] })
  dns.set(`_dmarc.${domain}`, { TXT: ['v=DMARC1; p=none'] })
  expect(await check()).toMatchObject({
    dkim: { state: 'right' },
    spf: { state: 'right', seen: ['v=spf1 mx -all'] },
    dmarc: { state: 'only_watches' },
  })
  expect((await ws.admin.get('/mail/domains')).body.items[0].isSigned).toBe(true)
  const raw = await sent()
  expect(await verdict(raw)).toEqual([['pass', domain]])
  const changed = Buffer.from(raw.toString('latin1').replace('Line one', 'Line two'), 'latin1')
  expect(await verdict(changed)).not.toEqual([['pass', domain]])
})

test('what was kept is what left, to the byte', async () => {
  const raw = await sent()
  const view = await ws.member.get(`/conversations/${newest}`)
  const response = await ws.app.inject({
    url: `/api/v1/messages/${view.body.messages.items[0].id}/raw`,
    headers: { authorization: `Bearer ${ws.member.token}` },
  })
  expect(response.rawPayload.equals(raw)).toBe(true)
})

test('another key signs only when it too is seen; until then the one before does', async () => {
  const { body } = await ws.admin.post(`/mail/domains/${domain}/key`)
  const { key } = body.items[0]
  expect(key.signsSince).toBeNull()
  expect(await verdict(await sent())).toEqual([['pass', domain]])
  dns.set(key.name, { TXT: [key.record] })
  await check()
  expect((await sent()).toString()).toContain(`s=${key.name.split('.')[0]};`)
})

test('a name server that is silent is no reason to stop signing', async () => {
  const { body } = await ws.admin.get('/mail/domains')
  dns.set(body.items[0].key.name, 'silent')
  expect((await check()).dkim.state).toBe('no_answer')
  expect((await ws.admin.get('/mail/domains')).body.items[0].isSigned).toBe(true)
})

test('domains of others are not there, and only admins see any', async () => {
  expect((await ws.admin.post('/mail/domains/elsewhere.example/key')).status).toBe(404)
  expect((await ws.admin.post('/mail/domains/elsewhere.example/check')).status).toBe(404)
  expect((await ws.member.get('/mail/domains')).status).toBe(403)
})
