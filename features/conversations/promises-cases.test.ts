import { existsSync, readFileSync } from 'node:fs'
import { beforeEach, describe, expect, test } from 'vitest'
import { arrives } from '#server/testing/arrivals.ts'
import { type TestWorkspace, testWorkspace } from '#server/testing.ts'
import { itIs, week, wePromise, weWork } from './promises.fixture.ts'

let w: TestWorkspace
beforeEach(async () => {
  w = await testWorkspace()
  itIs(w, '2026-11-17T09:00:00Z')
})
const ANSWER = { kind: 'first_answer', unit: 'working_minutes' }
const told = async (id: string) => (await w.member.get(`/conversations/${id}`)).body.promisedAt

const FILE = new URL('../../../shared/corpora/sla/cases.json', import.meta.url)
const here = existsSync(FILE)
interface Case {
  cal?: string
  tz?: string
  hours?: Record<string, string>
  start: string
  business_minutes: number
  due: string
}
const { add = [], calendars = {} } = here
  ? (JSON.parse(readFileSync(FILE, 'utf8')) as {
      add: Case[]
      calendars: Record<string, { tz: string; hours: Record<string, string> }>
    })
  : {}
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const positive = add.filter((it) => it.business_minutes > 0)

test.skipIf(here)('the cases do not lie beside this project (../shared/corpora/sla): skipped', () => {})
describe.skipIf(!here)('the times that other desks tell are told through the API', () => {
  test('there are eleven', () => expect(positive).toHaveLength(11))
  test.each(positive.map((it) => [JSON.stringify(it), it] as const))('%s', async (_, it) => {
    const of = calendars[it.cal ?? '']
    const periods = Object.entries(it.hours ?? of!.hours).flatMap(([days, hours]) => {
      const [from, until = from] = days.split('-').map((day) => DAYS.indexOf(day) + 1)
      return week(hours, from, until)
    })
    await weWork(w, { timeZone: it.tz ?? of?.tz ?? 'UTC', periods })
    await wePromise(w, { ...ANSWER, amount: it.business_minutes })
    itIs(w, it.start)
    const { id } = await arrives(w)
    expect(await told(id)).toBe(new Date(it.due).toISOString())
    itIs(w, '2026-11-17T09:00:00Z')
  })
})
