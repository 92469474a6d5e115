import { Temporal } from 'temporal-polyfill'
import { allow, refuse as refuseAs } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { readPerson } from './commands-people.ts'
import { chainOf, whereaboutsOf } from './commands-there.ts'
import { refuse } from './contract.ts'
import { instantOf } from './domain/working-time.ts'
import { leaveSet, leaveStarted } from './events.ts'
import { mayChangePerson } from './policy.ts'
import { lockColleague } from './queries-colleagues.ts'
import {
  deleteLeave,
  hasLeaveOn,
  insertLeave,
  type Leave,
  lockLeave,
  markStarted,
  saveLeave,
} from './queries-leave.ts'

type Ctx = Context<ColleagueActor>
type Days = Pick<Leave, 'firstOn' | 'lastOn'>

async function lockPerson(tx: Ctx, id: string): Promise<void> {
  const colleague = await lockColleague(tx.db, tx.workspaceId, id)
  if (colleague?.state !== 'active') throw refuseAs('not_found')
  allow(mayChangePerson(tx.actor, { id, above: await chainOf(tx, id) }))
}

/** The days as moments in the zone that the colleague works in. */
async function counted(tx: Context, colleagueId: string, { firstOn, lastOn }: Days) {
  if (firstOn > lastOn) throw refuse('leave_backwards')
  const { hours } = (await whereaboutsOf(tx, [colleagueId], tx.now())).get(colleagueId)!
  const begins = (day: string, days: number) =>
    new Date(instantOf(Temporal.PlainDate.from(day).add({ days }), '00:00', hours.timeZone))
  return { firstOn, lastOn, startsAt: begins(firstOn, 0), endsAt: begins(lastOn, 1) }
}

const tell = (tx: Context, { id, colleagueId }: Leave, isEnded: boolean) =>
  announce(tx, {
    type: leaveSet,
    subject: { kind: 'colleague', id: colleagueId },
    payload: { leaveId: id, isEnded },
    audience: 'workspace',
  })

/** Notes whole days on which a colleague is away; nothing of why but leave or sick. */
export const addLeave = (ctx: Ctx, given: Days & { colleagueId: string; kind: Leave['kind'] }) =>
  ctx.transaction(async (tx) => {
    await lockPerson(tx, given.colleagueId)
    const days = await counted(tx, given.colleagueId, given)
    if (days.endsAt <= tx.now()) throw refuse('leave_is_over')
    const leave = { ...given, ...days, id: newId<'leave'>(tx.now().getTime()), startedAt: null }
    if (await hasLeaveOn(tx.db, tx.workspaceId, leave)) throw refuse('leave_overlaps')
    await insertLeave(tx.db, tx.workspaceId, { ...leave, setBy: tx.actor.id, createdAt: tx.now() })
    await tell(tx, leave, false)
    return readPerson(tx, leave.colleagueId)
  })

async function lockTheirs(tx: Ctx, id: string): Promise<Leave> {
  const leave = await lockLeave(tx.db, tx.workspaceId, id)
  if (!leave) throw refuseAs('not_found')
  await lockPerson(tx, leave.colleagueId)
  return leave
}

/** Changes the days away: whoever is back earlier ends it yesterday. */
export const changeLeave = (ctx: Ctx, { id, ...change }: { id: string } & Partial<Days>) =>
  ctx.transaction(async (tx) => {
    const before = await lockTheirs(tx, id)
    if (before.endsAt <= tx.now()) throw refuse('leave_is_over')
    const firstOn = before.startedAt === null ? (change.firstOn ?? before.firstOn) : before.firstOn
    const days = await counted(tx, before.colleagueId, { firstOn, lastOn: change.lastOn ?? before.lastOn })
    const after = { ...before, ...days }
    if (await hasLeaveOn(tx.db, tx.workspaceId, after)) throw refuse('leave_overlaps')
    await saveLeave(tx.db, tx.workspaceId, after)
    await tell(tx, after, after.endsAt <= tx.now())
    return readPerson(tx, after.colleagueId)
  })

/** They are not away after all. */
export const removeLeave = (ctx: Ctx, id: string) =>
  ctx.transaction(async (tx) => {
    const leave = await lockTheirs(tx, id)
    await deleteLeave(tx.db, tx.workspaceId, id)
    await tell(tx, leave, true)
    return readPerson(tx, leave.colleagueId)
  })

/** Tells, once, that a leave has begun. */
export const startLeave = (ctx: Context, id: string) =>
  ctx.transaction(async (tx) => {
    if (!(await markStarted(tx.db, tx.workspaceId, id, tx.now()))) return
    const leave = (await lockLeave(tx.db, tx.workspaceId, id))!
    await announce(tx, {
      type: leaveStarted,
      subject: { kind: 'colleague', id: leave.colleagueId },
      payload: { leaveId: id, until: leave.endsAt.toISOString() },
      audience: 'workspace',
    })
  })
