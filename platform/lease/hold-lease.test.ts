import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { holdLease } from './hold-lease.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }))
afterEach(() => void vi.useRealTimers())

test('a lease holds as long as it is renewed', async () => {
  let renewals = 0
  const lease = holdLease({ renew: async () => ++renewals > 0, lastsMs: 80 })
  await vi.advanceTimersByTimeAsync(200)
  expect(lease.signal.aborted).toBe(false)
  await lease.check()
  expect(renewals).toBe(11)
  lease.release()
  await vi.advanceTimersByTimeAsync(200)
  expect(renewals).toBe(11)
})

test('a lease that somebody else took is lost at once', async () => {
  const lease = holdLease({ renew: async () => false, lastsMs: 80 })
  await expect(lease.check()).rejects.toThrow(/lost/)
  expect(lease.signal.aborted).toBe(true)
  lease.release()
})

test('a holder cut off from the database gives up before the lease ends', async () => {
  const lease = holdLease({ renew: () => Promise.reject(new Error('no connection')), lastsMs: 200 })
  await vi.advanceTimersByTimeAsync(149)
  expect(lease.signal.aborted).toBe(false)
  await vi.advanceTimersByTimeAsync(51)
  expect(lease.signal.aborted).toBe(true)
  lease.release()
})
