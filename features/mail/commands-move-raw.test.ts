import { beforeAll, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { moveOldRaw } from './commands-move-raw.ts'
import { mailsFor } from './mails.fixture.ts'

let ws: TestWorkspace
beforeAll(async () => {
  ws = await testWorkspace()
})

const moved = async () => {
  const { database, files, now, log } = ws.installation
  return moveOldRaw({ db: database.db, files, now, log })
}
const where = async () =>
  run<{ size: number; inDatabase: boolean; inFile: boolean }>(
    ws.installation.database.db,
    `select size, raw is not null as "inDatabase", storage_key is not null as "inFile" from mails where workspace_id = $1 order by received_at, id`,
    [ws.id],
  )
const rawOf = async (id: string) =>
  (
    await ws.app.inject({
      url: `/api/v1/mail/ledger/${id}/raw`,
      headers: { authorization: `Bearer ${ws.admin.token}` },
    })
  ).rawPayload

test('large mails after an hour, all mails after a while go to the file store, the same to the byte', async () => {
  const mails = mailsFor(ws)
  await moved()
  const small = mails.text({ body: 'small' })
  const large = mails.text({ body: 'x'.repeat(600 * 1024) })
  await mails.accept(Buffer.from(small))
  await mails.accept(Buffer.from(large))
  await ws.drain()
  const entries = await mails.ledger(2)
  expect(await moved()).toBe(0)
  ws.clock.move({ hours: 2 })
  expect(await moved()).toBe(1)
  expect((await where()).map(({ inDatabase, inFile }) => [inDatabase, inFile])).toEqual(
    (await where()).map(({ size }) => (size > 512 * 1024 ? [false, true] : [true, false])),
  )
  ws.clock.move({ days: 20 })
  expect(await moved()).toBe(1)
  expect((await where()).every(({ inDatabase, inFile }) => !inDatabase && inFile)).toBe(true)
  const raws = await Promise.all(entries.map(({ id }: { id: string }) => rawOf(id)))
  expect(raws.map(String).toSorted()).toEqual([small, large].toSorted())
  expect(await moved()).toBe(0)
})

test('a mail that waits to be filed, or whose bytes are not what came, stays where it is', async () => {
  const mails = mailsFor(ws)
  await mails.accept(Buffer.from(mails.text()))
  ws.clock.move({ days: 20 })
  expect(await moved()).toBe(0)
  await ws.drain()
  await run(
    ws.installation.database.db,
    `update mails set sha256 = repeat('0', 64) where workspace_id = $1 and raw is not null`,
    [ws.id],
  )
  expect(await moved()).toBe(0)
  expect((await where()).filter(({ inDatabase }) => inDatabase)).toHaveLength(1)
})
