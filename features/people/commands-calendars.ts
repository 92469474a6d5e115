import { saveTimeZone } from '#features/accounts/queries-workspaces.ts'
import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { allow, refuse as refuseAs } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { refuse } from './contract.ts'
import { changesBetween } from './domain/calendar-changes.ts'
import { type CalendarHoliday, sameHolidays, withByHand } from './domain/holidays.ts'
import { inOrder, samePeriods, type WorkingPeriod } from './domain/working-hours.ts'
import type { Holiday } from './domain/working-time.ts'
import { calendarChanged } from './events.ts'
import { mayChangeCalendar } from './policy.ts'
import {
  type Calendar,
  insertCalendar,
  listCalendarVersions,
  lockCalendars,
  newestCalendar,
  ownCalendar,
} from './queries-calendars.ts'
import { deleteFeed, insertFeed, listFeeds } from './queries-feeds.ts'
import { findTeam, type TeamRow } from './queries-teams.ts'

type Ctx = Context<ColleagueActor>
export interface CalendarDraft {
  readonly timeZone: string
  readonly periods: readonly WorkingPeriod[]
  readonly holidays: readonly Holiday[]
}
const DAY_MS = 86_400_000

async function teamOf(ctx: Context, teamId: string | null): Promise<TeamRow | null> {
  if (teamId === null) return null
  const team = await findTeam(ctx.db, ctx.workspaceId, teamId)
  if (!team) throw refuseAs('not_found')
  return team
}

/** Ends the use case unless the actor may change these hours. */
export const allowCalendar = async (ctx: Ctx, teamId: string | null): Promise<void> =>
  allow(mayChangeCalendar(ctx.actor, await teamOf(ctx, teamId)))

/** The hours and holidays that count for a team, or for the workspace. */
export async function readCalendar(ctx: Ctx, teamId: string | null) {
  const team = await teamOf(ctx, teamId)
  const found = (await newestCalendar(ctx.db, ctx.workspaceId, teamId))!
  const feeds = await listFeeds(ctx.db, ctx.workspaceId, found.teamId)
  return {
    id: found.id,
    teamId,
    isOwn: found.teamId === teamId,
    version: found.version,
    timeZone: found.timeZone,
    periods: [...found.periods],
    holidays: found.holidays.map(({ on, name, opens, closes, feedId }) => ({
      on,
      name,
      opens: opens ?? null,
      closes: closes ?? null,
      feedId: feedId ?? null,
    })),
    feeds: feeds.map(({ id, address, readAt, trouble }) => ({ id, address, readAt, trouble })),
    can: { change: mayChangeCalendar(ctx.actor, team) },
  }
}

/** Writes the next version of a calendar and tells of it; the caller has locked the calendars. */
export async function writeCalendar(
  tx: Context,
  teamId: string | null,
  next: { timeZone: string; periods: readonly WorkingPeriod[]; holidays: readonly CalendarHoliday[] },
  followsHouse = false,
): Promise<void> {
  const madeBy = tx.actor.kind === 'colleague' ? tx.actor.id : null
  const id = await insertCalendar(tx.db, tx.workspaceId, {
    ...next,
    teamId,
    madeBy,
    followsHouse,
    at: tx.now(),
  })
  const { version } = (await ownCalendar(tx.db, tx.workspaceId, teamId))!
  if (teamId === null) await saveTimeZone(tx.db, tx.workspaceId, next.timeZone)
  await announce(tx, {
    type: calendarChanged,
    subject: teamId === null ? { kind: 'workspace', id: tx.workspaceId } : { kind: 'team', id: teamId },
    payload: { calendarId: id, teamId, version },
    audience: 'workspace',
  })
}

/**
 * What a team's own calendar begins from, once it has none: that of the house, its addresses of holidays copied so that
 * they are read for the team from now on. With its own one, that.
 */
export async function basisFor(tx: Context, teamId: string | null): Promise<Calendar> {
  await lockCalendars(tx.db, tx.workspaceId)
  const found = (await newestCalendar(tx.db, tx.workspaceId, teamId))!
  if (found.teamId === teamId) return found
  const copied = new Map<string, string>()
  for (const feed of await listFeeds(tx.db, tx.workspaceId, null)) {
    const id = newId<'feed'>(tx.now().getTime())
    const nextReadAt = new Date(tx.now().getTime() + DAY_MS)
    const madeBy = tx.actor.kind === 'colleague' ? tx.actor.id : null
    await insertFeed(tx.db, tx.workspaceId, { ...feed, id, teamId, nextReadAt, madeBy, createdAt: tx.now() })
    copied.set(feed.id, id)
  }
  const holidays = found.holidays.map((each) =>
    each.feedId ? { ...each, feedId: copied.get(each.feedId) ?? null } : each,
  )
  return { ...found, holidays }
}

function checkHolidays(holidays: readonly Holiday[]): void {
  for (const { on, opens, closes } of holidays)
    if ((opens === null) !== (closes === null) || (opens && closes && opens >= closes))
      throw refuse('holiday_backwards', { on })
}

/** Sets hours, zone and the holidays by hand: a new version, unless nothing differs. */
export const setCalendar = (
  ctx: Ctx,
  { teamId, version, ...draft }: CalendarDraft & { teamId: string | null; version: number },
) =>
  ctx.transaction(async (tx) => {
    await allowCalendar(tx, teamId)
    checkHolidays(draft.holidays)
    const before = await basisFor(tx, teamId)
    if (before.version !== version) throw refuseAs('stale')
    const next = {
      timeZone: draft.timeZone,
      periods: inOrder(draft.periods),
      holidays: withByHand(before.holidays, draft.holidays),
    }
    const isSame =
      before.teamId === teamId &&
      before.timeZone === next.timeZone &&
      samePeriods(before.periods, next.periods) &&
      sameHolidays(before.holidays, next.holidays)
    if (!isSame) await writeCalendar(tx, teamId, next)
    return readCalendar(tx, teamId)
  })

/** Lets a team have the hours and holidays of the house again. */
export const followHouse = (ctx: Ctx, teamId: string) =>
  ctx.transaction(async (tx) => {
    await allowCalendar(tx, teamId)
    await lockCalendars(tx.db, tx.workspaceId)
    const own = await ownCalendar(tx.db, tx.workspaceId, teamId)
    if (own && !own.followsHouse) {
      for (const { id } of await listFeeds(tx.db, tx.workspaceId, teamId))
        await deleteFeed(tx.db, tx.workspaceId, id)
      await writeCalendar(tx, teamId, own, true)
    }
    return readCalendar(tx, teamId)
  })

/** What changed, from when on and by whom, newest first. */
export async function pageOfVersions(
  ctx: Ctx,
  { teamId, limit, cursor }: { teamId: string | null; limit: number; cursor?: string | undefined },
) {
  await teamOf(ctx, teamId)
  const place = readCursor(cursor, ['number'])
  const below = place === null ? null : Number(place[0])
  // One more than is shown: what the last one changed, it changed in the one before.
  const rows = await listCalendarVersions(ctx.db, ctx.workspaceId, teamId, below, limit)
  const { items, next } = pageOf(rows, limit, ({ version }) => [version])
  return {
    items: items.map((row, at) => ({
      id: row.id,
      version: row.version,
      from: row.createdAt,
      madeBy: row.madeByName,
      changes: changesBetween(rows[at + 1] ?? null, row),
    })),
    next,
  }
}
