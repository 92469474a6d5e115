import { allow, refuse as refuseAs } from '#platform/contract/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { skillsOf, whereaboutsOf } from './commands-there.ts'
import { mayExportPerson } from './policy.ts'
import { findColleague } from './queries-colleagues.ts'
import { findColleagueFacts, listAllLeaveOf } from './queries-export.ts'

/** All that is noted of one colleague as a colleague: for themselves, or for an admin whom they ask. */
export async function exportPerson(ctx: Context<ColleagueActor>, id: string) {
  const { db, workspaceId } = ctx
  const colleague = await findColleagueFacts(db, workspaceId, id)
  if (!colleague) throw refuseAs('not_found')
  allow(mayExportPerson(ctx.actor, { id }))
  const where = (await whereaboutsOf(ctx, [id], ctx.now())).get(id)!
  return {
    exportedAt: ctx.now(),
    colleague,
    teams: (await findColleague(db, workspaceId, id))!.teams.map(({ name }) => name),
    skills: ((await skillsOf(ctx, [id])).get(id) ?? []).map(({ name, level }) => ({ name, level })),
    ownHours: where.ownPeriods,
    leave: await listAllLeaveOf(db, workspaceId, id),
    presence: where.presence,
  }
}
