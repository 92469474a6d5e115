import pg from 'pg'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { newId } from '#platform/values/id.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'

const WAIT = { timeout: 60_000, interval: 20 }
let w: TestWorkspace
beforeAll(async () => {
  w = await testWorkspace()
})

async function announcer() {
  const client = new pg.Client({ connectionString: w.installation.databaseUrl })
  await client.connect()
  await client.query('begin')
  return {
    say: (name: string) =>
      client.query(
        `insert into events (workspace_id, id, name, subject_kind, subject_id, actor_kind, at) values ($1, $2, $3, 'contact', $4, 'system', $5)`,
        [w.id, newId(), name, newId(), w.clock.now()],
      ),
    async commit() {
      await client.query('commit')
      await client.end()
    },
  }
}

describe('the feed of events', () => {
  it('loses nothing when two transactions overlap and the later one commits first', async () => {
    const start = (await w.admin.get('/events?limit=500')).body.next
    const early = await announcer()
    await early.say('test.early')
    const late = await announcer()
    await late.say('test.late')
    await late.commit()
    const names: string[] = []
    let place = start
    const read = async () => {
      const { body } = await w.admin.get(`/events?after=${place}`)
      names.push(
        ...body.items
          .map((item: { name: string }) => item.name)
          .filter((name: string) => name.startsWith('test.')),
      )
      place = body.next
    }
    await read()
    expect(names).toEqual([])
    await early.commit()
    // Nothing is shown past a transaction that still runs anywhere on this server: other tests have some.
    await vi.waitUntil(() => read().then(() => names.length >= 2), WAIT)
    await read()
    expect(names).toEqual(['test.early', 'test.late'])
  })

  it('goes on where it stopped, and stands still at its end', async () => {
    await w.member.post('/contacts', { name: 'One' })
    const { body: two } = await w.member.post('/contacts', { name: 'Two' })
    const last = async () => (await w.admin.get('/events?limit=500')).body.items.at(-1)
    await vi.waitUntil(async () => (await last())?.subjectId === two.id, WAIT)
    const seen: string[] = []
    let place = ''
    for (let pages = 0; pages < 50; pages += 1) {
      const { body } = await w.admin.get(`/events?limit=2${place && `&after=${place}`}`)
      if (body.items.length === 0) break
      seen.push(...body.items.map((item: { id: string }) => item.id))
      place = body.next
    }
    const all = await w.admin.get('/events?limit=500')
    expect(seen).toEqual(all.body.items.map((item: { id: string }) => item.id))
    const still = await w.admin.get(`/events?after=${place}`)
    expect(still.body).toEqual({ items: [], next: place })
  })

  it('says what happened and never who of us did it', async () => {
    await w.member.post('/contacts', { name: 'Somebody' })
    const { body } = await w.admin.get('/events?limit=500')
    expect(body.items.length).toBeGreaterThan(0)
    const text = JSON.stringify(body)
    for (const { id } of [w.admin, w.director, w.manager, w.member]) expect(text).not.toContain(id)
  })

  it('is for admins, and of one workspace', async () => {
    expect((await w.member.get('/events')).status).toBe(403)
    const other = await testWorkspace()
    const { body: ours } = await w.member.post('/contacts', { name: 'Ours' })
    const { body } = await other.admin.get('/events?limit=500')
    expect(JSON.stringify(body)).not.toContain(ours.id)
    const last = async () => (await w.admin.get('/events?limit=500')).body.items.at(-1)
    await vi.waitUntil(async () => (await last()).subjectId === ours.id, WAIT)
    expect(await last()).toMatchObject({ name: 'contact.created', subjectId: ours.id })
  })

  it.each(['x', '1', '1-', '-1-2', '99999999999999999999-1', "1-1'"])(
    'refuses the place %j',
    async (after) => {
      expect((await w.admin.get(`/events?after=${encodeURIComponent(after)}`)).status).toBe(422)
    },
  )
})
