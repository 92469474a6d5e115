import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { holdLease } from './hold-lease.ts'

test('a lease holds as long as it is renewed', async () => {
  let renewals = 0
  const lease = holdLease({ renew: async () => ++renewals > 0, lastsMs: 80 })
  await wait(200)
  expect(lease.signal.aborted).toBe(false)
  await lease.check()
  expect(renewals).toBeGreaterThan(3)
  lease.release()
})

test('a lease that somebody else took is lost at once', async () => {
  const lease = holdLease({ renew: async () => false, lastsMs: 80 })
  await expect(lease.check()).rejects.toThrow(/lost/)
  expect(lease.signal.aborted).toBe(true)
  lease.release()
})

test('a holder cut off from the database gives up before the lease ends', async () => {
  const begun = performance.now()
  const lease = holdLease({ renew: () => Promise.reject(new Error('no connection')), lastsMs: 200 })
  await new Promise((resolve) => lease.signal.addEventListener('abort', resolve))
  expect(performance.now() - begun).toBeLessThan(260)
  lease.release()
})
