import { announce } from '#platform/events/announce.ts'
import { actingAs, type Context } from '#platform/http/context.ts'
import type { ColleagueActor, SystemActor } from '#platform/values/actor.ts'
import { whereaboutsOf, whoIsThere } from './commands-there.ts'
import { refuse } from './contract.ts'
import { endOfWorkingDay, type PresenceKind, whereIs } from './domain/presence.ts'
import { presenceSet } from './events.ts'
import { dropEndedPresence, dropPresence, putPresence } from './queries-presence.ts'

type Ctx = Context<ColleagueActor>
const NOBODY: SystemActor = { kind: 'system', name: 'presence' }

// Events are kept: this one says of nobody that they said something (I13).
const tell = (tx: Context) =>
  announce(actingAs(tx, NOBODY), {
    type: presenceSet,
    subject: { kind: 'workspace', id: tx.workspaceId },
    payload: {},
    audience: 'workspace',
  })

const myself = async (ctx: Ctx) => (await whoIsThere(ctx, [ctx.actor.id], ctx.now())).get(ctx.actor.id)!

/** Says where I am, until my working day ends; only within it. */
export const setPresence = (ctx: Ctx, { kind, backAt }: { kind: PresenceKind; backAt: Date | null }) =>
  ctx.transaction(async (tx) => {
    const now = tx.now()
    const me = (await whereaboutsOf(tx, [tx.actor.id], now)).get(tx.actor.id)!
    if (whereIs(me, now).words === 'on_leave') throw refuse('on_leave_now')
    const endsAt = endOfWorkingDay(now, me.hours)
    if (endsAt === null) throw refuse('outside_your_hours')
    if (kind === 'back_at' && (backAt === null || backAt <= now || backAt > endsAt))
      throw refuse('back_too_late')
    const said = { kind, backAt: kind === 'back_at' ? backAt : null, endsAt }
    await putPresence(tx.db, tx.workspaceId, tx.actor.id, said)
    await tell(tx)
    return myself(tx)
  })

/** Says nothing of where I am any more. */
export const endPresence = (ctx: Ctx) =>
  ctx.transaction(async (tx) => {
    if (await dropPresence(tx.db, tx.workspaceId, tx.actor.id)) await tell(tx)
    return myself(tx)
  })

/** Forgets what has ended with the working day. */
export const forgetEnded = (ctx: Context) =>
  ctx.transaction(async (tx) => {
    if (await dropEndedPresence(tx.db, tx.workspaceId, tx.now())) await tell(tx)
  })
