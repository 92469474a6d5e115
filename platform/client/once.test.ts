import { expect, test } from 'vitest'
import { onceEach } from './once.ts'
import { Problem } from './problem.ts'

const lost = () => Promise.reject(new Problem({ status: 0 }))
const refused = () => Promise.reject(new Problem({ status: 409, code: 'stale' }))

test('pressed twice it is asked once, and both hear the answer', async () => {
  const once = onceEach()
  const { promise, resolve } = Promise.withResolvers<string>()
  const keys: string[] = []
  const press = () =>
    once('POST /messages hello', (key) => {
      keys.push(key)
      return promise
    })
  const both = [press(), press()]
  resolve('sent')
  expect(await Promise.all(both)).toEqual(['sent', 'sent'])
  expect(keys).toHaveLength(1)
})

test('whoever heard nothing and asks again means the same deed; after an answer it is another', async () => {
  let now = 0
  const once = onceEach(() => now)
  const keys: string[] = []
  const ask = (what: string, run: () => Promise<unknown>) =>
    once(what, (key) => {
      keys.push(key)
      return run()
    }).catch(() => undefined)
  const stumbled = () => Promise.reject(new Problem({ status: 502 }))
  for (const run of [lost, stumbled, async () => 'sent', async () => 'sent']) await ask('hello', run)
  expect(new Set(keys.slice(0, 3)).size).toBe(1)
  expect(keys[3]).not.toBe(keys[0])

  keys.length = 0
  for (const run of [refused, async () => 'sent']) await ask('hello', run)
  await ask('other words', lost)
  await ask('hello', lost)
  now += 11 * 60_000
  await ask('hello', lost)
  expect(new Set(keys).size).toBe(keys.length)
})
