import { pageOf } from '#platform/contract/cursor.ts'
import { allow, refuse as refuseAs } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { chainOf, skillsOf, whereaboutsOf, whoIsThere } from './commands-there.ts'
import { afterId } from './domain/after-id.ts'
import { type There, whereIs } from './domain/presence.ts'
import { inOrder, type WorkingPeriod } from './domain/working-hours.ts'
import { colleagueChanged } from './events.ts'
import { mayChangePeople, mayChangePerson, mayExportPerson } from './policy.ts'
import { lockColleague } from './queries-colleagues.ts'
import { listLeaveOf } from './queries-leave.ts'
import { findPerson, listPeople, type PeopleFilter, type PersonRow, saveOwnHours } from './queries-people.ts'
import { type Level, listSkillsHad, type SkillRow, saveSkills } from './queries-skills.ts'

type Ctx = Context<ColleagueActor>
interface Paged {
  readonly limit: number
  readonly cursor?: string | undefined
}

const shownPerson = (row: PersonRow, skills: readonly SkillRow[], there: There) => ({
  ...row,
  skills: skills.map(({ id, name, level }) => ({ id, name, level })),
  there,
})

const SAYS_HERE = ['here', 'with_customer']

/** Those who work here, by name, with what each can do and who is there. */
export async function pageOfPeople(
  ctx: Ctx,
  { limit, cursor, said, ...filter }: Omit<PeopleFilter, 'saidAt'> & Paged & { said: boolean },
) {
  const saidAt = said ? ctx.now() : null
  const rows = await listPeople(ctx.db, ctx.workspaceId, { ...filter, saidAt }, afterId(cursor), limit)
  const { items, next } = pageOf(rows, limit, ({ id }) => [id])
  const ids = items.map(({ id }) => id)
  const skills = await skillsOf(ctx, ids)
  const there = await whoIsThere(ctx, ids, ctx.now())
  const shown = items.map((row) => shownPerson(row, skills.get(row.id) ?? [], there.get(row.id)!))
  // What they said counts within their hours alone.
  return { items: said ? shown.filter((each) => SAYS_HERE.includes(each.there.words)) : shown, next }
}

/** One colleague with hours, leave and those above. */
export async function readPerson(ctx: Ctx, id: string) {
  const row = await findPerson(ctx.db, ctx.workspaceId, id)
  if (!row) throw refuseAs('not_found')
  const above = await chainOf(ctx, id)
  const change = mayChangePerson(ctx.actor, { id, above })
  const where = (await whereaboutsOf(ctx, [id], ctx.now())).get(id)!
  const leave = await listLeaveOf(ctx.db, ctx.workspaceId, id, ctx.now())
  const { timeZone, periods } = where.hours
  return {
    ...shownPerson(row, (await skillsOf(ctx, [id])).get(id) ?? [], whereIs(where, ctx.now())),
    above: above.map((each) => ({ id: each.id, name: each.name })),
    hours: { own: where.ownPeriods, timeZone, periods: [...periods] },
    leave: leave.map((each) => ({
      id: each.id,
      kind: change ? each.kind : null,
      firstOn: each.firstOn,
      lastOn: each.lastOn,
    })),
    can: {
      change,
      changeManager: mayChangePeople(ctx.actor),
      export: mayExportPerson(ctx.actor, { id }),
    },
  }
}

export async function pageOfSkills(ctx: Ctx, { limit, cursor }: Paged) {
  const rows = await listSkillsHad(ctx.db, ctx.workspaceId, afterId(cursor), limit)
  return pageOf(rows, limit, ({ id }) => [id])
}

/** Changes facts of one colleague: who may, is asked here; what changed is told. */
async function changePerson(ctx: Ctx, id: string, field: string, change: (tx: Ctx) => Promise<void>) {
  return ctx.transaction(async (tx) => {
    const colleague = await lockColleague(tx.db, tx.workspaceId, id)
    if (colleague?.state !== 'active') throw refuseAs('not_found')
    allow(mayChangePerson(tx.actor, { id, above: await chainOf(tx, id) }))
    await change(tx)
    await announce(tx, {
      type: colleagueChanged,
      subject: { kind: 'colleague', id },
      payload: { fields: [field] },
      audience: 'workspace',
    })
    return readPerson(tx, id)
  })
}

/** Says what a colleague can do; of a skill named twice the first counts. */
export const setSkills = (
  ctx: Ctx,
  { id, skills }: { id: string; skills: readonly { name: string; level: Level }[] },
) =>
  changePerson(ctx, id, 'skills', async (tx) => {
    const first = [...Map.groupBy(skills, ({ name }) => name.toLowerCase()).values()].map(([one]) => one!)
    const named = first.map((one) => ({ ...one, id: newId<'skill'>(tx.now().getTime()) }))
    await saveSkills(tx.db, tx.workspaceId, id, named, tx.now())
  })

/** Sets the hours of one colleague; null: as the team or the workspace. */
export const setOwnHours = (
  ctx: Ctx,
  { id, periods }: { id: string; periods: readonly WorkingPeriod[] | null },
) =>
  changePerson(ctx, id, 'hours', (tx) =>
    saveOwnHours(tx.db, tx.workspaceId, id, periods === null ? null : inOrder(periods)),
  )
