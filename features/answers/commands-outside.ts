import { getConversation } from '#features/conversations/queries.ts'
import { findReached } from '#features/conversations/queries-new-time.ts'
import { listCandidates } from '#features/handoffs/queries-helpers.ts'
import { refuse as refuseHandoff } from '#features/handoffs/refuse.ts'
import { newestCalendar } from '#features/people/queries-calendars.ts'
import { allow } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { refuse } from './domain/answer.ts'
import { aYearOn, dayIn } from './domain/follow-up.ts'
import { byLikeness, type OutsideHelper, reachOf } from './domain/outside-helper.ts'
import { isOverdue } from './domain/saved-reply.ts'
import { wordsIn } from './domain/words-in.ts'
import { outsideHelperChanged, outsideHelperSubject } from './events.ts'
import { mayKeepOutside } from './policy.ts'
import {
  listAllOutside,
  listOutside,
  lockOutside,
  markOutsideEnded,
  needOf,
  saveOutside,
} from './queries-outside.ts'

type Colleagues = Context<ColleagueActor>
type Fields = Pick<OutsideHelper, 'name' | 'helpsWith' | 'phone' | 'email' | 'web' | 'note' | 'reviewOn'>
type Change = { readonly [Field in keyof Fields]?: Fields[Field] | undefined } & {
  readonly keeperId?: string | undefined
}
type Given = Change & Pick<Fields, 'name' | 'helpsWith'>

const todayOf = async (ctx: Context): Promise<string> =>
  dayIn(ctx.now(), (await newestCalendar(ctx.db, ctx.workspaceId))?.timeZone ?? 'UTC')

const shown = (ctx: Colleagues, it: OutsideHelper, today: string) => ({
  ...it,
  isOverdue: isOverdue(it, today),
  can: { change: mayKeepOutside(ctx.actor, it) },
})

/** Who outside can help with what; everybody reads it. */
export async function pageOfOutside(
  ctx: Colleagues,
  {
    q,
    limit,
    cursor,
    archived,
  }: { q?: string | undefined; limit: number; cursor?: string | undefined; archived: boolean },
) {
  const asked = { limit, archived, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) }
  const [{ items, next }, today] = [await listOutside(ctx, asked), await todayOf(ctx)]
  return { items: items.map((it) => shown(ctx, it, today)), next }
}

/** Who outside can help with what is needed in a conversation, the likeliest first, and how a reply says it. */
export async function outsideFor(ctx: Colleagues, conversationId: string) {
  await getConversation(ctx, conversationId)
  const need = await needOf(ctx, conversationId)
  const { locale } = await findReached(ctx, conversationId)
  const [t, today] = [wordsIn(locale), await todayOf(ctx)]
  const items = byLikeness(await listAllOutside(ctx), need).map(({ fits, ...it }) => {
    const { id, name, helpsWith, email } = it
    const reach = reachOf(it)
    const told = t('tell.introduction-words', { name, reach, words: helpsWith })
    return { id, name, helpsWith, email, reach, isOverdue: isOverdue(it, today), fits, told }
  })
  return { items }
}

/** Two who add the same name at once: the index refuses the second. */
const isTaken = (error: unknown): false => {
  if (error instanceof Error && 'code' in error && error.code === '23505') return false
  throw error
}

async function written(tx: Colleagues, it: OutsideHelper) {
  if (it.phone === '' && it.email === '' && it.web === '') throw refuse('outside_helper_unreachable')
  if (!(await saveOutside(tx, it).catch(isTaken))) throw refuse('outside_helper_name_taken')
  await changed(tx, it.id)
  return shown(tx, it, await todayOf(tx))
}

const changed = (tx: Context, id: string) =>
  announce(tx, {
    type: outsideHelperChanged,
    subject: outsideHelperSubject(id),
    payload: {},
    audience: 'workspace',
  })

/** Only somebody who is here knows them for us. */
async function needHere(tx: Context, keeperId: string): Promise<void> {
  if ((await listCandidates(tx, [keeperId])).length === 0) throw refuseHandoff('colleague_not_here')
}

const UNKNOWN = { phone: '', email: '', web: '', note: '', reviewOn: null }

export const addOutside = (ctx: Colleagues, given: Given) =>
  ctx.transaction(async (tx) => {
    const { keeperId = tx.actor.id, ...fields } = given
    if (keeperId !== tx.actor.id) await needHere(tx, keeperId)
    const by = { keptBy: keeperId, changedBy: tx.actor.id, changedAt: tx.now() }
    return written(tx, { ...UNKNOWN, ...said(fields), ...by, id: newId() } as OutsideHelper)
  })

const said = (given: Change) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<Fields>

export const changeOutside = (ctx: Colleagues, id: string, { keeperId, ...given }: Change) =>
  ctx.transaction(async (tx) => {
    const before = await lockOutside(tx, id)
    allow(mayKeepOutside(tx.actor, before))
    if (keeperId !== undefined && keeperId !== before.keptBy) await needHere(tx, keeperId)
    const keptBy = keeperId ?? before.keptBy
    return written(tx, { ...before, ...said(given), keptBy, changedBy: tx.actor.id, changedAt: tx.now() })
  })

/** Somebody asked, and all of it is still right: it is asked about again in a year. */
export const confirmOutside = (ctx: Colleagues, id: string) =>
  ctx.transaction(async (tx) => {
    const before = await lockOutside(tx, id)
    allow(mayKeepOutside(tx.actor, before))
    const reviewOn = aYearOn(await todayOf(tx))
    return written(tx, { ...before, reviewOn, changedBy: tx.actor.id, changedAt: tx.now() })
  })

export const endOutside = (ctx: Colleagues, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    allow(mayKeepOutside(tx.actor, await lockOutside(tx, id)))
    await markOutsideEnded(tx, id)
    await changed(tx, id)
  })

export const restoreOutside = (ctx: Colleagues, id: string) =>
  ctx.transaction(async (tx) => {
    const before = await lockOutside(tx, id, true)
    allow(mayKeepOutside(tx.actor, before))
    return written(tx, { ...before, changedBy: tx.actor.id, changedAt: tx.now() })
  })
