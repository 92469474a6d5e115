import { setTimeout as wait } from 'node:timers/promises'
import { bombs, ownBombs } from '#features/mail/bombs.fixture.ts'
import { corporaAreThere } from '#features/mail/corpora.fixture.ts'
import { attacking, type Outcome } from './attack.ts'
import { feelPulse, pulseFor } from './pulse.ts'
import type { Started } from './started-ground.ts'

// Those that cost a careful reader little, so that the small measure stays small.
const QUICK = /^(Re: |marks$|references|one long header|many headers|messages in messages)/

/** S30 and S31: mails that stall or burst careless programs come among good ones; all are filed, and the web answers meanwhile. */
export const bombsAmongGood = async (it: Started, isWhole: boolean): Promise<Outcome> => {
  const { tried, must, same, outcome } = attacking()
  const all = isWhole && corporaAreThere ? bombs() : ownBombs()
  const chosen = isWhole ? all : all.filter(({ name }) => QUICK.test(name))
  const good = Array.from({ length: 10 }, (_, at) =>
    it.textOf({ headers: { From: `good${at}@customer.example` } }),
  )
  const url = `http://127.0.0.1:${it.system.port}/livez`
  // Where others work on the same machine, an idle web is slow too.
  const idle = await pulseFor(isWhole ? 3_000 : 700, url)
  const stop = feelPulse(url)
  const began = performance.now()
  for (const [at, bomb] of chosen.entries()) {
    tried()
    const said = await it.send(bomb.raw)
    must(`${bomb.name.slice(0, 40)}: ${said}`, /^(250|552|554)/.test(said))
    const mail = good[at]
    if (mail) must('a good one', (await it.send(mail)).startsWith('250'))
  }
  for (const mail of good.slice(chosen.length)) await it.send(mail)
  const pending = async () =>
    (await it.sql<{ n: number }>(`select count(*)::int as n from mail_ledger where state = 'pending'`))[0]!.n
  for (const until = Date.now() + (isWhole ? 300_000 : 60_000); (await pending()) > 0 && Date.now() < until; )
    await wait(100)
  same('mails that wait', await pending(), 0)
  const pulse = await stop()
  // The small measure runs beside other tests, which come and go.
  const most = Math.max(isWhole ? 100 : 500, 4 * idle.p99)
  must(`the web answered after ${pulse.p99.toFixed(0)} ms`, pulse.p99 < most)
  return outcome(
    `good=${good.length} seconds=${((performance.now() - began) / 1000).toFixed(0)} livez_p99_ms=${pulse.p99.toFixed(1)} idle_p99_ms=${idle.p99.toFixed(1)}`,
  )
}
