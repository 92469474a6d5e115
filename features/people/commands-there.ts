import type { Context } from '#platform/http/context.ts'
import { type There, type Whereabouts, whereIs } from './domain/presence.ts'
import type { WorkingTime } from './domain/working-time.ts'
import { type Calendar, listCurrentCalendars } from './queries-calendars.ts'
import { listAbove, type Superior } from './queries-reporting.ts'
import { type Level, listSkilled as listSkilledRows, listSkillsOf, type SkillRow } from './queries-skills.ts'
import { listThere, type ThereRow } from './queries-there.ts'

const ALWAYS: WorkingTime = { timeZone: 'UTC', periods: [] }

/** Own hours of a colleague, else those of the first of their teams (by name) that has its own, else of the workspace. */
function hoursOf({ ownPeriods, timeZone, teamIds }: ThereRow, calendars: readonly Calendar[]): WorkingTime {
  const of = (id: string | null) => calendars.find(({ teamId }) => teamId === id)
  const base = teamIds.map(of).find((found) => found !== undefined) ?? of(null) ?? ALWAYS
  return ownPeriods === null
    ? base
    : { timeZone: timeZone ?? base.timeZone, periods: ownPeriods, holidays: base.holidays ?? [] }
}

/** Hours, leave and what each said of themselves; two statements, however many they are. */
export async function whereaboutsOf(
  ctx: Context,
  colleagueIds: readonly string[],
  at: Date,
): Promise<Map<string, Whereabouts & ThereRow>> {
  if (colleagueIds.length === 0) return new Map()
  const rows = await listThere(ctx.db, ctx.workspaceId, colleagueIds, at)
  const calendars = await listCurrentCalendars(ctx.db, ctx.workspaceId)
  return new Map(rows.map((row) => [row.id, { ...row, hours: hoursOf(row, calendars) }]))
}

/** Who of them can be asked at a moment, why, and else from when on. Whoever is not of the workspace is not in it. */
export async function whoIsThere(
  ctx: Context,
  colleagueIds: readonly string[],
  at: Date,
): Promise<Map<string, There>> {
  const all = await whereaboutsOf(ctx, colleagueIds, at)
  return new Map([...all].map(([id, it]) => [id, whereIs(it, at)]))
}

/** The nearest of them, given in their order, who is not on leave; where all are, the nearest. */
export async function nearestNotOnLeave<Person extends { readonly id: string }>(
  ctx: Context,
  people: readonly Person[],
): Promise<Person | undefined> {
  const there = await whoIsThere(
    ctx,
    people.map(({ id }) => id),
    ctx.now(),
  )
  return people.find(({ id }) => there.get(id)?.words !== 'on_leave') ?? people[0]
}

/** What each of them can do. */
export const skillsOf = async (
  ctx: Context,
  colleagueIds: readonly string[],
): Promise<Map<string, SkillRow[]>> =>
  Map.groupBy(await listSkillsOf(ctx.db, ctx.workspaceId, colleagueIds), ({ colleagueId }) => colleagueId)

/** Active colleagues with one of these skills at this level or above, by name: 1 learns it, 2 knows it, 3 teaches it. */
export const listSkilled = (ctx: Context, skillIds: readonly string[], leastLevel: Level = 1) =>
  listSkilledRows(ctx.db, ctx.workspaceId, skillIds, leastLevel)

/** Those above a colleague who work here: the nearest manager first, the director last; without the colleague. */
export async function chainOf(ctx: Context, colleagueId: string): Promise<Superior[]> {
  const above = await listAbove(ctx.db, ctx.workspaceId, colleagueId)
  return above.filter(({ isActive }) => isActive)
}
