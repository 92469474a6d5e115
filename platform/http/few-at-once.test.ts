import { expect, test } from 'vitest'
import { placesFor } from './few-at-once.ts'

test('of many only so many run at once, the next is refused after a while, and nobody waits for a stranger', async () => {
  const places = placesFor({ atOnce: 2, longestWaitMs: 20 })
  let end = () => {}
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const slow = [places('a', () => ended), places('a', () => ended)]
  await expect(places('a', async () => 'third')).rejects.toMatchObject({ code: 'too_many_requests' })
  expect(await places('b', async () => 'another')).toBe('another')
  const waiting = places('a', async () => 'next')
  end()
  expect(await waiting).toBe('next')
  await Promise.all(slow)
  await expect(
    places('a', async () => {
      throw new Error('lost')
    }),
  ).rejects.toThrow('lost')
  expect(await places('a', async () => 'free again')).toBe('free again')
})
