import { expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { type Answer, Prepared } from '#platform/db/prepared.ts'
import { testDatabase } from '#platform/testing/database.ts'

interface Told {
  readonly connection: { on(name: 'rowDescription', hear: () => void): void }
}

const names = new Map<string, string>()

/** Asks on one connection by named statements, and counts how often the database said which columns an answer has. */
async function counting() {
  const { database } = await testDatabase()
  const client = await database.pool.connect()
  const told = { times: 0 }
  ;(client as unknown as Told).connection.on('rowDescription', () => {
    told.times += 1
  })
  const ask = (text: string, given: readonly unknown[]) => {
    const name = names.get(text) ?? `asked-${names.size}`
    names.set(text, name)
    return new Promise<Answer>((resolve, reject) =>
      client.query(
        new Prepared(name, text, given, (error, answer) => (answer ? resolve(answer) : reject(error))),
      ),
    )
  }
  return { client, told, ask }
}

test('which columns a statement gives is told once on a connection, and every row afterwards is read as the first', async () => {
  const { client, told, ask: named } = await counting()
  const text = `select $1::int as number, $2::text as word, array[$2::text] as words, null as nothing, now() > $3 as late`
  const ask = (number: number, word: string) => named(text, [number, word, new Date(0)])
  try {
    const first = await ask(1, 'one')
    expect(first.rows).toEqual([{ number: 1, word: 'one', words: ['one'], nothing: null, late: true }])
    expect([first.command, first.rowCount]).toEqual(['SELECT', 1])
    expect((await ask(2, 'é"\\')).rows).toEqual([
      { number: 2, word: 'é"\\', words: ['é"\\'], nothing: null, late: true },
    ])
    const [third, fourth] = await Promise.all([ask(3, ''), ask(4, 'four')])
    expect([third.rows[0]?.word, fourth.rows[0]?.number]).toEqual(['', 4])
    expect(told.times).toBe(1)
  } finally {
    client.release()
  }
})

test('what fails says why and leaves the connection usable, whether it fails in the database, on the way or when read', async () => {
  const { client, ask } = await counting()
  const divide = (by: number) => ask('select 6 / $1::int as result', [by])
  const loop: { self?: unknown } = {}
  loop.self = loop
  try {
    await expect(divide(0)).rejects.toMatchObject({ code: '22012' })
    expect((await divide(2)).rows).toEqual([{ result: 3 }])
    await expect(divide(0)).rejects.toMatchObject({ code: '22012' })
    await expect(ask('select $1::jsonb', [loop])).rejects.toThrow('circular')
    await expect(ask('select nothing_there from $1', [1])).rejects.toMatchObject({ code: '42601' })
    expect((await divide(3)).rows).toEqual([{ result: 2 }])
  } finally {
    client.release()
  }
})

test('a statement whose columns have changed since is refused instead of read as it was', async () => {
  const { client, ask: named } = await counting()
  const ask = () => named('select * from changing where id = $1', [1])
  try {
    await client.query('create temp table changing as select 1 as id, 2 as other')
    expect((await ask()).rows).toEqual([{ id: 1, other: 2 }])
    await client.query('alter table changing drop column other')
    await expect(ask()).rejects.toMatchObject({ code: '0A000' })
  } finally {
    client.release()
  }
})

test('what gives no rows says how many it touched, the first time and afterwards', async () => {
  const { client, ask } = await counting()
  const put = (id: number) => ask('insert into kept select generate_series(1, $1::int)', [id])
  try {
    await client.query('create temp table kept (id int)')
    for (const count of [3, 4]) {
      const { command, rowCount, rows } = await put(count)
      expect([command, rowCount, rows]).toEqual(['INSERT', count, []])
    }
    const gone = await ask('delete from kept where id = $1', [99])
    expect([gone.command, gone.rowCount]).toEqual(['DELETE', 0])
  } finally {
    client.release()
  }
})

test('a moment comes out of the database to the millisecond, and as JSON it is what every Date is', async () => {
  const { database } = await testDatabase()
  for (const [text, iso] of [
    ['2026-11-22 19:06:43.123456+00', '2026-11-22T19:06:43.123Z'],
    ['2026-11-22 19:06:43+00', '2026-11-22T19:06:43.000Z'],
    ['2026-02-28 23:59:59.9+00', '2026-02-28T23:59:59.900Z'],
    ['1999-12-31 23:59:60+00', '2000-01-01T00:00:00.000Z'],
    ['2026-11-22 19:06:43.007+02', '2026-11-22T17:06:43.007Z'],
    ['0042-01-02 03:04:05.06+00', '0042-01-02T03:04:05.060Z'],
    ['12026-01-01 00:00:00+00', '+012026-01-01T00:00:00.000Z'],
  ] as const) {
    const [row] = await run<{ at: Date }>(database.db, 'select $1::timestamptz as at', [text])
    expect(row!.at).toEqual(new Date(iso))
    expect(JSON.stringify(row)).toBe(JSON.stringify({ at: new Date(iso) }))
  }
})
