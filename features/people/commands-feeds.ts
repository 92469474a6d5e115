import { Temporal } from 'temporal-polyfill'
import { refuse as refuseAs } from '#platform/contract/refusal.ts'
import { dnsResolver, type Resolver } from '#platform/dns/resolver.ts'
import type { Context } from '#platform/http/context.ts'
import { fetchOutside } from '#platform/outside/fetch.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { allowCalendar, basisFor, readCalendar, writeCalendar } from './commands-calendars.ts'
import { refuse } from './contract.ts'
import { sameHolidays, withFeed } from './domain/holidays.ts'
import { type ReadHolidays, readHolidays } from './domain/icalendar.ts'
import { type Calendar, lockCalendars, newestCalendar } from './queries-calendars.ts'
import { deleteFeed, findFeed, insertFeed, saveReading } from './queries-feeds.ts'

/** How other servers are reached. */
export interface Reach {
  readonly dns: string | null
  readonly reachable?: readonly string[]
}
type Ctx = Context<ColleagueActor>
type Trouble = 'unreachable' | 'no_calendar'

const LARGEST = 1_000_000
const TIMEOUT_MS = 8_000
const DAY_MS = 86_400_000

let resolver: { at: string | null; asks: Resolver } | null = null

async function fetchText(address: string, { dns, reachable = [] }: Reach): Promise<string | null> {
  if (resolver?.at !== dns) resolver = { at: dns, asks: dnsResolver(dns) }
  const { asks } = resolver
  try {
    const body = await fetchOutside(address.replace(/^webcal:/i, 'https:'), {
      addresses: (host) => asks.addresses(host),
      reachable,
      accept: 'text/calendar, text/plain;q=0.5',
      largest: LARGEST,
      timeoutMs: TIMEOUT_MS,
    })
    return body.toString('utf8')
  } catch {
    return null
  }
}

const todayIn = (timeZone: string, now: Date): string =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString()

/** The days off in a pasted or chosen calendar file. */
export async function readHolidayFile(ctx: Context, text: string) {
  const { timeZone } = (await newestCalendar(ctx.db, ctx.workspaceId))!
  const read = readHolidays(text, todayIn(timeZone, ctx.now()))
  if (read === null) throw refuse('no_calendar_file')
  return { holidays: [...read.holidays], skipped: read.skipped }
}

async function look(ctx: Context, address: string, reach: Reach): Promise<ReadHolidays | Trouble> {
  const text = await fetchText(address, reach)
  if (text === null) return 'unreachable'
  const { timeZone } = (await newestCalendar(ctx.db, ctx.workspaceId))!
  return readHolidays(text, todayIn(timeZone, ctx.now())) ?? 'no_calendar'
}

async function takeIn(
  tx: Context,
  feed: { id: string; teamId: string | null },
  read: ReadHolidays,
  before: Calendar,
): Promise<void> {
  const holidays = withFeed(before.holidays, feed.id, read.holidays)
  if (before.teamId !== feed.teamId || !sameHolidays(before.holidays, holidays))
    await writeCalendar(tx, feed.teamId, { ...before, holidays })
  await saveReading(tx.db, tx.workspaceId, feed.id, { readAt: tx.now() })
}

/** Adds an address whose holidays are read from now on, every day; it has to give some calendar at once. */
export async function followFeed(
  ctx: Ctx,
  { teamId, address }: { teamId: string | null; address: string },
  reach: Reach,
) {
  await allowCalendar(ctx, teamId)
  const read = await look(ctx, address, reach)
  if (typeof read === 'string') throw refuse(`feed_${read}`)
  return ctx.transaction(async (tx) => {
    await allowCalendar(tx, teamId)
    const before = await basisFor(tx, teamId)
    const id = newId<'feed'>(tx.now().getTime())
    const nextReadAt = new Date(tx.now().getTime() + DAY_MS)
    const given = { id, teamId, address, nextReadAt, readAt: null, madeBy: tx.actor.id, createdAt: tx.now() }
    if (!(await insertFeed(tx.db, tx.workspaceId, given))) throw refuse('feed_known')
    await takeIn(tx, given, read, before)
    return readCalendar(tx, teamId)
  })
}

/** Reads an address again; what cannot be read leaves the holidays as they are and says why. */
export async function readFeedAgain(ctx: Context, id: string, reach: Reach): Promise<void> {
  const feed = await findFeed(ctx.db, ctx.workspaceId, id)
  if (!feed) return
  const read = await look(ctx, feed.address, reach)
  await ctx.transaction(async (tx) => {
    await lockCalendars(tx.db, tx.workspaceId)
    if (!(await findFeed(tx.db, tx.workspaceId, id))) return
    if (typeof read === 'string') await saveReading(tx.db, tx.workspaceId, id, { trouble: read })
    else await takeIn(tx, feed, read, await basisFor(tx, feed.teamId))
  })
}

async function myFeed(ctx: Ctx, id: string) {
  const feed = await findFeed(ctx.db, ctx.workspaceId, id)
  if (!feed) throw refuseAs('not_found')
  await allowCalendar(ctx, feed.teamId)
  return feed
}

/** Reads an address now, because somebody asks for it. */
export async function readFeedNow(ctx: Ctx, id: string, reach: Reach) {
  const { teamId } = await myFeed(ctx, id)
  await readFeedAgain(ctx, id, reach)
  return readCalendar(ctx, teamId)
}

/** Reads an address no more; what came from it goes. */
export const endFeed = (ctx: Ctx, id: string) =>
  ctx.transaction(async (tx) => {
    await lockCalendars(tx.db, tx.workspaceId)
    const { teamId } = await myFeed(tx, id)
    const before = (await newestCalendar(tx.db, tx.workspaceId, teamId))!
    await deleteFeed(tx.db, tx.workspaceId, id)
    const holidays = withFeed(before.holidays, id, [])
    if (holidays.length < before.holidays.length) await writeCalendar(tx, teamId, { ...before, holidays })
    return readCalendar(tx, teamId)
  })
