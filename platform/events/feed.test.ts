import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Database, run } from '#platform/db/database.ts'
import { testDatabase } from '#platform/testing/database.ts'
import { newId } from '#platform/values/id.ts'
import { type FeedRow, readFeed } from './feed.ts'

let database: Database
let url: string
beforeAll(async () => {
  ;({ database, url } = await testDatabase())
})

async function newWorkspace(): Promise<string> {
  const id = newId()
  await run(
    database.db,
    `insert into workspaces (id, name, slug, time_zone, created_at) values ($1, 'Feed', $2, 'UTC', '2026-01-01')`,
    [id, `f-${id.slice(-12)}`],
  )
  return id
}

/** One transaction of its own, which announces when told and commits when told. */
async function transaction(workspaceId: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('begin')
  return {
    async announce(): Promise<string> {
      const id = newId()
      await client.query(
        `insert into events (workspace_id, id, name, subject_kind, subject_id, actor_kind, at) values ($1, $2, 'test.happened', 'test', $2, 'system', '2026-01-01')`,
        [workspaceId, id],
      )
      return id
    },
    async end(how: 'commit' | 'rollback') {
      await client.query(how)
      await client.end()
    },
  }
}

/** Reads on from where it stopped, as webhooks and other readers do. */
function reader(workspaceId: string) {
  let place: { xact: string; seq: number } | null = null
  const seen: FeedRow[] = []
  return {
    seen,
    async read() {
      const rows = await readFeed(database.db, workspaceId, place, 3)
      seen.push(...rows)
      place = rows.at(-1) ?? place
      return rows.length
    },
    async readAll() {
      while ((await this.read()) > 0);
      return seen.map(({ id }) => id)
    },
    /** The horizon is the whole server's: a transaction in another test's database holds it up while it is open. */
    async readUntil(count: number) {
      const until = Date.now() + 60_000
      while ((await this.readAll()).length < count && Date.now() < until) await setTimeout(20)
      return this.readAll()
    },
  }
}

describe('the feed', () => {
  test('two overlapping transactions that commit in reverse order lose no event', async () => {
    const workspaceId = await newWorkspace()
    const feed = reader(workspaceId)
    const first = await transaction(workspaceId)
    const second = await transaction(workspaceId)
    const early = await first.announce()
    const late = await second.announce()
    await second.end('commit')
    // Read now, the later one would be passed on and the earlier one jumped over for ever.
    expect(await feed.readAll()).toEqual([])
    await first.end('commit')
    expect(await feed.readUntil(2)).toEqual([early, late])
  })

  test('what is undone holds nothing up and is never told', async () => {
    const workspaceId = await newWorkspace()
    const feed = reader(workspaceId)
    const first = await transaction(workspaceId)
    const second = await transaction(workspaceId)
    await first.announce()
    const kept = await second.announce()
    await second.end('commit')
    await first.end('rollback')
    expect(await feed.readUntil(1)).toEqual([kept])
  })

  test('however transactions overlap and whenever it is read, each event comes once and none is left out', async () => {
    for (let round = 0; round < 6; round += 1) {
      const workspaceId = await newWorkspace()
      const feed = reader(workspaceId)
      const open: { one: Awaited<ReturnType<typeof transaction>>; ids: string[] }[] = []
      const committed: string[] = []
      let random = round * 7_919 + 17
      const below = (limit: number) => {
        random = (random * 1_103_515_245 + 12_345) % 2_147_483_648
        return Math.floor((random / 2_147_483_648) * limit)
      }
      for (let step = 0; step < 50; step += 1) {
        const what = below(5)
        if (what === 0 && open.length < 4) open.push({ one: await transaction(workspaceId), ids: [] })
        else if (what <= 2 && open.length > 0) {
          const each = open[below(open.length)]!
          each.ids.push(await each.one.announce())
        } else if (what === 3 && open.length > 0) {
          const [each] = open.splice(below(open.length), 1)
          const undone = below(4) === 0
          await each!.one.end(undone ? 'rollback' : 'commit')
          if (!undone) committed.push(...each!.ids)
        } else await feed.read()
      }
      for (const { one, ids } of open) {
        await one.end('commit')
        committed.push(...ids)
      }
      const told = await feed.readUntil(committed.length)
      expect([...told].sort()).toEqual([...committed].sort())
      expect(new Set(told).size).toBe(told.length)
    }
  })

  test.each([
    'update events set name = $2 where workspace_id = $1',
    'delete from events where workspace_id = $1 and name <> $2',
  ])('what happened cannot be changed: %s', async (text) => {
    const workspaceId = await newWorkspace()
    const one = await transaction(workspaceId)
    await one.announce()
    await one.end('commit')
    await expect(run(database.db, text, [workspaceId, 'x'])).rejects.toThrow('append-only')
  })
})
