import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { arrives } from '#server/testing/arrivals.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { SCHEDULE } from './domain/schedule.ts'
import { type PostGround, postman, readFeeds } from './jobs.ts'
import { breakOff, isGenuine, type Receiver, startReceiver, status } from './receiver.fixture.ts'

let w: TestWorkspace
const receivers: Receiver[] = []
beforeAll(async () => {
  w = await testWorkspace()
})
afterAll(async () => {
  for (const receiver of receivers) await receiver.close()
})

const receiver = async (...given: Parameters<typeof startReceiver>) => {
  const one = await startReceiver(...given)
  receivers.push(one)
  w.installation.config.reachable.push(one.place)
  return one
}
const ground = (): PostGround => {
  const { config, database, now, log } = w.installation
  return { db: database.db, now, log, parts: config }
}
/** The horizon is the whole server's: a transaction in another test's database holds it up while it is open. */
const belowHorizon = async () => {
  const until = Date.now() + 60_000
  for (; Date.now() < until; await wait(20)) {
    const above = await run(
      w.installation.database.db,
      `select from events where workspace_id = $1 and xact >= (select pg_snapshot_xmin(pg_current_snapshot())) limit 1`,
      [w.id],
    )
    if (above.length === 0) return
  }
}
/** Everything that can be told by now is told: feeds are read and posts made until none is due. */
const tell = async () => {
  await belowHorizon()
  await readFeeds(ground())
  const post = postman(ground())
  while (await post.begin()) await post.allOver()
}
const EVENTS = ['conversation.opened', 'note.written', 'message.received']
const made = async (address: string, events = EVENTS) => {
  const { status: code, body } = await w.admin.post('/webhooks', { name: 'Shop', address, events })
  expect(code, JSON.stringify(body)).toBe(200)
  return body as { id: string; secret: string }
}
const seen = async (id: string) =>
  (await w.admin.get('/webhooks')).body.items.find((each: { id: string }) => each.id === id)
const log = async (id: string, query = '') =>
  (await w.admin.get(`/webhooks/${id}/deliveries${query}`)).body.items
const end = (id: string) => w.admin.delete(`/webhooks/${id}`)

describe('a system of others', () => {
  test('is told what was chosen, noted in order, once, signed, and without anybody’s words or colleagues', async () => {
    const shop = await receiver()
    await arrives(w, { subject: 'Before it was told' })
    // It is told from where nothing older can still be on its way, also by another's transaction beside this one.
    await belowHorizon()
    const { id, secret } = await made(shop.address)
    const it = await arrives(w, { subject: 'Secret subject', bodyText: 'Secret words' })
    await w.member.post(`/conversations/${it.id}/notes`, { html: '<p>Secret note</p>' })
    await w.member.put(`/conversations/${it.id}/tags`, { names: ['secret'] })
    await tell()
    await tell()
    const types = shop.came.map(({ type }) => type).filter((type) => type !== 'message.received')
    expect(types.toSorted()).toEqual(['conversation.opened', 'note.written'])
    const noted = (await log(id)).map(({ event }: { event: string }) => event).toReversed()
    expect(noted.filter((event: string) => event !== 'message.received')).toEqual([
      'conversation.opened',
      'note.written',
    ])
    expect(shop.ids().size).toBe(shop.came.length)
    for (const one of shop.came) {
      expect(isGenuine(one, secret, w.clock.now())).toBe(true)
      expect(isGenuine({ ...one, body: `${one.body} ` }, secret, w.clock.now())).toBe(false)
      expect(isGenuine(one, `whsec_${Buffer.alloc(32).toString('base64')}`, w.clock.now())).toBe(false)
      expect(isGenuine(one, secret, new Date(w.clock.now().getTime() + 301_000))).toBe(false)
      expect(one.body).not.toMatch(/secret/i)
      expect(one.body).not.toContain(w.member.id)
      const body = JSON.parse(one.body)
      expect(body).toMatchObject({ data: { eventId: one.id, workspaceId: w.id, conversationId: it.id } })
    }
    expect(await seen(id)).toMatchObject({ state: 'on', waiting: 0, failed: 0, failingSince: null })
    const [newest] = await log(id, '?limit=1')
    const detail = (await w.admin.get(`/webhooks/${id}/deliveries/${newest.id}`)).body
    expect(detail).toMatchObject({ state: 'delivered', posts: [{ number: 1, status: 204, problem: null }] })
    // Several are on their way at once: which of them comes last is not said.
    expect(shop.came.map(({ body }) => body)).toContain(detail.body)
    await end(id)
  })

  test('belongs to admins of its own organisation; its secret is shown once and kept sealed', async () => {
    const shop = await receiver()
    const { id, secret } = await made(shop.address)
    expect((await w.member.get('/webhooks')).status).toBe(403)
    const other = await testWorkspace()
    for (const path of [`/webhooks/${id}/deliveries`, `/webhooks/${id}/deliveries/${id}`])
      expect((await other.admin.get(path)).status).toBe(404)
    expect((await other.admin.delete(`/webhooks/${id}`)).status).toBe(404)
    expect((await other.admin.post(`/webhooks/${id}/secret`, {})).status).toBe(404)
    const kept = await run(w.installation.database.db, `select * from webhook_endpoints where id = $1`, [id])
    expect(JSON.stringify([kept, await seen(id)])).not.toContain(secret)
    expect(
      JSON.stringify((await w.admin.get('/webhooks')).body) + JSON.stringify(await log(id)),
    ).not.toContain('whsec_')
    await end(id)
  })

  test('gets two signatures while two secrets live, and one when the former has run out', async () => {
    const shop = await receiver()
    const { id, secret: former } = await made(shop.address)
    const { body: renewed } = await w.admin.post(`/webhooks/${id}/secret`, { formerLastsHours: 2 })
    expect(renewed.secret).not.toBe(former)
    await w.admin.post(`/webhooks/${id}/trial`)
    await tell()
    const both = shop.came.at(-1)!
    for (const secret of [former, renewed.secret]) expect(isGenuine(both, secret, w.clock.now())).toBe(true)
    w.clock.move({ hours: 3 })
    await w.admin.post(`/webhooks/${id}/trial`)
    await tell()
    const one = shop.came.at(-1)!
    expect(isGenuine(one, renewed.secret, w.clock.now())).toBe(true)
    expect(isGenuine(one, former, w.clock.now())).toBe(false)
    expect(one.type).toBe('webhook.tried')
    await end(id)
  })
})

describe('what is not taken', () => {
  test('is tried again by the schedule for three days; then it stands as failed, the system is off, admins know, and nothing is lost', async () => {
    const shop = await receiver(status(500))
    const { id } = await made(shop.address)
    await arrives(w, {})
    const times: number[] = []
    for (let turn = 0; turn <= SCHEDULE.length; turn++) {
      const before = shop.came.length
      await tell()
      expect(shop.came.length).toBeGreaterThan(before)
      times.push(w.clock.now().getTime())
      // A moment before the earliest that chance allows nothing is due.
      const wait = (SCHEDULE[turn] ?? 0) * 1000
      w.clock.move({ seconds: (wait * 0.89) / 1000 })
      const early = shop.came.length
      await tell()
      expect(shop.came.length).toBe(early)
      w.clock.move({ seconds: (wait * 0.22) / 1000 + 0.1 })
    }
    const first = shop.came[0]!.id
    const posts = shop.came.filter((one) => one.id === first)
    expect(posts).toHaveLength(11)
    expect(new Set(posts.map(({ body }) => body)).size).toBe(1)
    expect((times.at(-1)! - times[0]!) / 86_400_000).toBeGreaterThan(2.9)
    expect(await seen(id)).toMatchObject({ state: 'off', offBecause: 'failing', waiting: 0 })
    expect((await log(id, '?state=failed')).length).toBeGreaterThan(0)
    const { items } = (await w.admin.get('/notifications')).body
    expect(items.filter(({ kind }: { kind: string }) => kind === 'webhook_stopped')).toHaveLength(1)
    const letters = await run<{ subject: string }>(
      w.installation.database.db,
      `select subject from notices where workspace_id = $1 and subject like '%Shop%'`,
      [w.id],
    )
    expect(letters.length).toBeGreaterThan(0)
    shop.answer(status(200))
    const while_off = await arrives(w, {})
    await tell()
    expect(shop.came.some(({ body }) => body.includes(while_off.id))).toBe(false)
    expect((await w.admin.post(`/webhooks/${id}/replays`)).status).toBe(409)
    await w.admin.patch(`/webhooks/${id}`, { isOn: true })
    expect((await w.admin.post(`/webhooks/${id}/replays`)).body.count).toBeGreaterThan(0)
    await tell()
    expect(shop.came.some(({ body }) => body.includes(while_off.id))).toBe(true)
    expect(shop.came.filter((one) => one.id === first)).toHaveLength(12)
    expect(await seen(id)).toMatchObject({ state: 'on', waiting: 0, failed: 0, failingSince: null })
    await end(id)
  })

  test('ends with 410 at once; a redirect is not followed; who breaks off is tried again; nothing of an answer is kept', async () => {
    const canary = await receiver()
    const shop = await receiver(breakOff)
    const { id } = await made(shop.address)
    await arrives(w, {})
    await tell()
    expect((await log(id))[0]).toMatchObject({
      state: 'waiting',
      lastProblem: 'broken_off',
      lastStatus: null,
    })
    shop.answer(status(302, { location: canary.address }))
    w.clock.move({ minutes: 1 })
    await tell()
    expect((await log(id))[0]).toMatchObject({ state: 'waiting', lastProblem: 'redirect', lastStatus: 302 })
    expect(canary.came).toEqual([])
    shop.answer(status(410))
    w.clock.move({ minutes: 10 })
    await tell()
    expect(await seen(id)).toMatchObject({ state: 'off', offBecause: 'gone' })
    const rows = await run(w.installation.database.db, `select * from webhook_attempts`)
    expect(JSON.stringify([rows, await log(id)])).not.toContain('nobody may read')
    const [one] = await log(id, '?state=failed')
    await w.admin.patch(`/webhooks/${id}`, { isOn: true, goesOnFrom: 'now' })
    shop.answer(status(200))
    expect((await w.admin.post(`/webhooks/${id}/deliveries/${one.id}/replay`)).body.state).toBe('waiting')
    expect((await w.admin.post(`/webhooks/${id}/deliveries/${one.id}/replay`)).status).toBe(409)
    await tell()
    expect((await w.admin.get(`/webhooks/${id}/deliveries/${one.id}`)).body).toMatchObject({
      state: 'delivered',
    })
    await end(id)
  })
})

describe('an address (S10)', () => {
  const inside = [
    '127.0.0.1',
    '[::1]',
    '0.0.0.0',
    '169.254.169.254',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '[fd00::1]',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '127.1',
    'localhost',
    'localhost.',
    '[::ffff:127.0.0.1]',
    '[64:ff9b::7f00:1]',
    'inside.hooks.example',
    'mixed.hooks.example',
  ]
  const odd = (port: number) => [
    `https://8.8.8.8:${port}/`,
    'https://8.8.8.8:25/',
    'https://8.8.8.8:5432/',
    'https://8.8.8.8:6379/',
    'https://user@8.8.8.8/',
    'https://8.8.8.8@127.0.0.1/',
    'http://8.8.8.8/',
    'gopher://8.8.8.8/',
    'file:///etc/passwd',
    'ftp://8.8.8.8/',
    'javascript:alert(1)',
    'nonsense',
    'https://nowhere.hooks.example/',
  ]

  test('that leads inside is refused when it is kept, and nothing hears of it', async () => {
    const canary = await startReceiver()
    receivers.push(canary)
    w.dns.set('inside.hooks.example', { A: ['127.0.0.1'] })
    w.dns.set('mixed.hooks.example', { A: ['8.8.8.8', '127.0.0.1'] })
    const all = [
      ...inside.flatMap((host) => [
        `https://${host}/`,
        `http://${host}:${canary.port}/`,
        `https://${host}:${canary.port}/`,
      ]),
      ...odd(canary.port),
    ]
    for (const address of all) {
      const { status: code, body } = await w.admin.post('/webhooks', { name: 'x', address, events: EVENTS })
      expect([code, /^webhook_(not_outside|not_safe|no_such_host)$/.test(body.code)], address).toEqual([
        422,
        true,
      ])
    }
    const shop = await receiver()
    const { id } = await made(shop.address)
    for (const address of all)
      expect((await w.admin.patch(`/webhooks/${id}`, { address })).status, address).toBe(422)
    expect(canary.came).toEqual([])
    await end(id)
  })

  test('that led outside when it was kept and leads inside later is refused on the socket', async () => {
    const canary = await startReceiver()
    receivers.push(canary)
    const { id } = await made('https://8.8.8.8/')
    for (const host of [...inside.filter((each) => !each.endsWith('.example')), 'turned.hooks.example'])
      for (const address of [`http://${host}:${canary.port}/`, `https://${host}/`]) {
        w.dns.set('turned.hooks.example', { A: ['127.0.0.1'] })
        await run(
          w.installation.database.db,
          `update webhook_endpoints set address = $3 where workspace_id = $1 and id = $2`,
          [w.id, id, address],
        )
        await w.admin.post(`/webhooks/${id}/trial`)
        await tell()
        const [newest] = await log(id)
        expect(['not_outside', 'no_such_host'], address).toContain(newest.lastProblem)
      }
    expect(canary.came).toEqual([])
    await end(id)
  })
})
