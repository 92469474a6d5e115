import { expect, test } from 'vitest'
import { corporaAbsent, corporaAreThere } from '#features/mail/corpora.fixture.ts'
import { poisonAmongGood, poisonLine } from './poison.ts'

test.skipIf(!corporaAreThere)(
  'mails that stall careless readers hold up neither good mail nor the desk',
  async () => {
    const found = await poisonAmongGood({ seed: 11, good: 30, bombs: 21, corpora: false, idleMs: 500 })
    process.stdout.write(`${poisonLine(found)}\n`)
    expect([found.good, found.lost, found.altered]).toEqual([30, 0, 0])
    // The measure of the promise is 100 ms on a quiet machine; here others work beside.
    expect(found.alive.p99).toBeLessThan(500)
  },
)

test.skipIf(corporaAreThere)(corporaAbsent, () => {})
