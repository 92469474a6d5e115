import { newVersion, promised } from '#features/clocks/promises.fixture.ts'
import type { Holiday, Period } from '#features/people/domain/working-time.ts'
import { insertCalendar } from '#features/people/queries-calendars.ts'
import { newId } from '#platform/values/id.ts'
import type { TestWorkspace } from '#server/testing.ts'

const ground = (w: TestWorkspace) => ({
  db: w.installation.database.db,
  workspaceId: w.id,
  at: w.clock.now(),
})

/** We promise something from now on; gives the promise's id. */
export const wePromise = async (
  w: TestWorkspace,
  rule: object,
  given: { audience?: 'public' | 'colleague' | 'both'; text?: string } = {},
): Promise<string> => (await promised(ground(w), rule, given)).promiseId

/** What begins from now on is promised nothing of it. */
export const wePromiseNoMore = async (w: TestWorkspace, promiseId: string): Promise<void> => {
  const { db, workspaceId } = ground(w)
  await db
    .updateTable('promises')
    .set({ state: 'withdrawn', withdrawn_at: w.clock.now(), withdrawn_because: 'Over.' })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', promiseId)
    .execute()
}

/** The promise becomes another one: its next version. */
export const wePromiseAnew = async (w: TestWorkspace, promiseId: string, rule: object): Promise<void> => {
  const { db, workspaceId } = ground(w)
  await db
    .updateTable('promise_versions')
    .set({ state: 'superseded', superseded_at: w.clock.now() })
    .where('workspace_id', '=', workspaceId)
    .where('promise_id', '=', promiseId)
    .execute()
  const { principle_id: principleId } = await db
    .selectFrom('promise_versions')
    .select('principle_id')
    .where('promise_id', '=', promiseId)
    .executeTakeFirstOrThrow()
  await newVersion(ground(w), {
    promiseId,
    versionId: newId(),
    principleId: principleId!,
    version: 2,
    text: 'A person answers.',
    rule,
  })
}

/** From now on somebody is there at other hours, in the whole organisation or in one team. */
export const weWork = (
  w: TestWorkspace,
  it: { timeZone?: string; periods: readonly Period[]; holidays?: readonly Holiday[]; teamId?: string },
): Promise<string> => insertCalendar(ground(w).db, w.id, { timeZone: 'UTC', ...it, at: w.clock.now() })

/** The same hours on some weekdays, as `week('09:00-12:00,13:00-17:00', 1, 5)`. */
export const week = (hours: string, from = 1, to = 5): Period[] =>
  Array.from({ length: to - from + 1 }, (_, day) => day + from).flatMap((weekday) =>
    hours.split(',').map((span) => {
      const [opens, closes] = span.split('-')
      return { weekday, opens: opens!, closes: closes! }
    }),
  )

/** Moves the clock of the tests to a moment. */
export const itIs = (w: TestWorkspace, at: string): void =>
  w.clock.move({ seconds: (Date.parse(at) - w.clock.now().getTime()) / 1_000 })
