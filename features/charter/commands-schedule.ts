import { Temporal } from 'temporal-polyfill'
import { newestCalendar } from '#features/people/queries-calendars.ts'
import { Refusal } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { needDirector, publishTogether } from './commands-publish.ts'
import { lacksOf } from './domain/lacks.ts'
import { isOpen, needOpen } from './domain/version.ts'
import { promiseHeld, promiseScheduled, promiseSubject } from './events.ts'
import { lockPromise, type PromiseRecord } from './queries.ts'
import { agree } from './queries-charter.ts'
import { getVersion, saveVersion, type Version } from './queries-versions.ts'
import { refuse } from './refuse.ts'

/** A director publishes a version now, and agrees to it by doing so; or sets the day on which it is published. */
export const publishVersion = (
  ctx: Context<ColleagueActor>,
  { id, on }: { id: string; on: string | null },
): Promise<string> =>
  ctx.transaction(async (tx) => {
    await needDirector(tx)
    const { promiseId } = await getVersion(tx, id)
    const promise = await lockPromise(tx, promiseId)
    const version = await getVersion(tx, id)
    needOpen(version)
    await agree(tx, [id], tx.actor.id)
    if (on === null || on === (await today(tx))) await publishTogether(tx, [id], tx.actor.id)
    else await schedule(tx, promise, version, on)
    return promiseId
  })

const today = async (tx: Context): Promise<string> =>
  Temporal.Instant.fromEpochMilliseconds(tx.now().getTime())
    .toZonedDateTimeISO((await newestCalendar(tx.db, tx.workspaceId))?.timeZone ?? 'UTC')
    .toPlainDate()
    .toString()

async function schedule(tx: Context<ColleagueActor>, promise: PromiseRecord, version: Version, on: string) {
  if (on < (await today(tx))) throw refuse('date_has_passed')
  const lacks = lacksOf(version, promise)
  if (lacks.length > 0) throw refuse('promise_incomplete', { promiseId: promise.id, lacks: lacks.join(',') })
  await saveVersion(tx, { ...version, publishOn: on, publishBy: tx.actor.id })
  await announce(tx, {
    type: promiseScheduled,
    subject: promiseSubject(promise.id),
    payload: { versionId: version.id },
    audience: 'workspace',
  })
}

/** Takes the date away again. */
export const unscheduleVersion = (ctx: Context<ColleagueActor>, id: string): Promise<string> =>
  ctx.transaction(async (tx) => {
    await needDirector(tx)
    const { promiseId } = await getVersion(tx, id)
    await lockPromise(tx, promiseId)
    const version = await getVersion(tx, id)
    needOpen(version)
    await saveVersion(tx, { ...version, publishOn: null, publishBy: null })
    return promiseId
  })

/** The instant at which the day of publishing begins here; null when no day is set any more. */
export async function publishingInstant(ctx: Context, versionId: string): Promise<Date | null> {
  const { publishOn, state } = await getVersion(ctx, versionId)
  if (publishOn === null || (state !== 'draft' && state !== 'consultation')) return null
  const zone = (await newestCalendar(ctx.db, ctx.workspaceId))?.timeZone ?? 'UTC'
  return new Date(Temporal.PlainDate.from(publishOn).toZonedDateTime(zone).epochMilliseconds)
}

/** Publishes what was set for today; where something stands in the way it is held, and the date goes. Gives when, if later. */
export async function publishDue(ctx: Context, versionId: string): Promise<Date | null> {
  const due = await publishingInstant(ctx, versionId)
  if (due === null || due > ctx.now()) return due
  const { publishBy } = await getVersion(ctx, versionId)
  try {
    await ctx.transaction((tx) => publishTogether(tx, [versionId], publishBy))
  } catch (failure) {
    if (!(failure instanceof Refusal)) throw failure
    await ctx.transaction(async (tx) => {
      const version = await getVersion(tx, versionId)
      if (!isOpen(version)) return
      await saveVersion(tx, { ...version, publishOn: null, publishBy: null })
      await announce(tx, {
        type: promiseHeld,
        subject: promiseSubject(version.promiseId),
        payload: { versionId },
        audience: 'workspace',
      })
    })
  }
  return null
}
