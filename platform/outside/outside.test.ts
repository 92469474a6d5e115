import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fetchOutside } from './fetch.ts'
import { isOutside } from './public-address.ts'
import { OutsideRefusal } from './request.ts'

describe('an address', () => {
  test.each(
    '127.0.0.1 127.9.9.9 0.0.0.0 10.1.2.3 172.16.0.1 172.31.255.255 192.168.1.1 169.254.169.254 100.64.0.1 224.0.0.1 255.255.255.255 ::1 :: ::ffff:127.0.0.1 ::ffff:7f00:1 64:ff9b::7f00:1 64:ff9b::a00:1 2002:7f00:1:: 2001:0:1::1 2001:db8::1 fc00::1 fd00::1 fe80::1 fe80::1%eth0 fec0::1 ff02::1 ::7f00:1 localhost 2130706433 0x7f.1'.split(
      ' ',
    ),
  )('%s is not outside', (address) => {
    expect(isOutside(address)).toBe(false)
  })

  test.each(['8.8.8.8', '172.32.0.1', '193.0.14.129', '2606:4700::1111', '2a00:1450::1'])(
    '%s is',
    (address) => {
      expect(isOutside(address)).toBe(true)
    },
  )
})

describe('fetching from outside', () => {
  let server: Server
  let hits: string[] = []
  let port = 0
  const names: Record<string, string[]> = {
    'inside.example': ['127.0.0.1'],
    'mixed.example': ['8.8.8.8', '127.0.0.1'],
    'mapped.example': ['::ffff:127.0.0.1'],
    'none.example': [],
  }
  const options = (reachable: string[] = []) => ({
    addresses: async (host: string) => names[host] ?? [],
    reachable,
    accept: 'image/*',
    largest: 1000,
    timeoutMs: 2_000,
  })

  beforeAll(async () => {
    server = createServer((request, response) => {
      hits.push(request.url ?? '')
      const { cookie, referer } = request.headers
      if (request.url === '/away')
        response.writeHead(302, { location: 'http://169.254.169.254/' }).end('secret')
      else if (request.url === '/on') response.writeHead(302, { location: '/ok' }).end()
      else if (request.url === '/round') response.writeHead(302, { location: '/round' }).end()
      else if (request.url === '/large') response.end('x'.repeat(2000))
      else if (request.url === '/slow') return
      else if (request.url === '/none') response.writeHead(404).end('secret')
      else response.end(`ok ${cookie} ${referer}`)
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    port = (server.address() as AddressInfo).port
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })

  const refusal = (address: string, reachable: string[] = [], timeoutMs = 2_000) =>
    fetchOutside(address, { ...options(reachable), timeoutMs }).then(
      () => null,
      (error: unknown) => (error instanceof OutsideRefusal ? error.message : error),
    )

  test('asks nobody inside, whatever the address looks like', async () => {
    hits = []
    for (const host of [
      '127.0.0.1',
      '[::1]',
      '0.0.0.0',
      '169.254.169.254',
      '10.0.0.1',
      '[fd00::1]',
      '2130706433',
      '0x7f.1',
      '0177.0.0.1',
      '127.1',
      'localhost',
      'localhost.',
      '[::ffff:127.0.0.1]',
      '[64:ff9b::7f00:1]',
      'inside.example',
      'mixed.example',
      'mapped.example',
      'none.example',
    ])
      for (const address of [`http://${host}/`, `http://${host}:${port}/`, `https://${host}/`])
        expect(await refusal(address), address).toEqual(expect.any(String))
    for (const address of [
      `http://8.8.8.8:${port}/`,
      'http://8.8.8.8:25/',
      'http://user@8.8.8.8/',
      'file:///etc/passwd',
      'gopher://8.8.8.8/',
      'ftp://8.8.8.8/',
      'data:text/plain,x',
      'nonsense',
    ])
      expect(await refusal(address), address).toEqual(expect.any(String))
    expect(hits).toEqual([])
  })

  test('follows a redirect within what may be reached, says nothing about itself, and leaves the rest', async () => {
    hits = []
    const allowed = [`127.0.0.1:${port}`]
    const at = (path: string) => `http://127.0.0.1:${port}${path}`
    expect((await fetchOutside(at('/on'), options(allowed))).toString()).toBe('ok undefined undefined')
    expect(await refusal(at('/away'), allowed)).toBe('not outside')
    expect(await refusal(at('/round'), allowed)).toBe('passed on too often')
    expect(await refusal(at('/large'), allowed)).not.toBeNull()
    expect(await refusal(at('/none'), allowed)).toBe('no answer of use')
    expect(await refusal(at('/slow'), allowed, 100)).toBe('could not be fetched')
    expect(hits.filter((hit) => hit === '/round')).toHaveLength(4)
  })
})
