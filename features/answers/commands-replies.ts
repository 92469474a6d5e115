import { getConversation, getInboxForWork } from '#features/conversations/queries.ts'
import { findTeam } from '#features/conversations/queries-tags.ts'
import { afterWorkingDays, type WorkingTime } from '#features/people/domain/working-time.ts'
import { newestCalendar } from '#features/people/queries-calendars.ts'
import { allow } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import { cleanWritten, textOfWritten } from '#platform/html/written.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { type Reader, saidMoment } from '#platform/values/said-time.ts'
import { refuse } from './domain/answer.ts'
import { dayIn } from './domain/follow-up.ts'
import { fillGaps, isOverdue, type SavedReply } from './domain/saved-reply.ts'
import { wordsIn } from './domain/words-in.ts'
import { replyChanged, replySubject } from './events.ts'
import { mayKeepReply, mayWriteReply, seesToAll } from './policy.ts'
import {
  listReplies,
  listRepliesFor,
  lockReply,
  markEnded,
  readForGaps,
  saveReply,
} from './queries-replies.ts'

type Colleagues = Context<ColleagueActor>
const HOUR_MS = 3_600_000
type Given = Pick<SavedReply, 'teamId' | 'name' | 'html' | 'touches' | 'reviewOn'>
interface Asked {
  readonly q?: string | undefined
  readonly limit: number
  readonly cursor?: string | undefined
}
const asked = ({ q, limit, cursor }: Asked) => ({ limit, ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) })

const todayOf = async (ctx: Context): Promise<string> =>
  dayIn(ctx.now(), (await newestCalendar(ctx.db, ctx.workspaceId))?.timeZone ?? 'UTC')

/** A saved reply as its screen shows it. */
const shown = (ctx: Colleagues, { leadId, ...it }: SavedReply, today: string) => ({
  ...it,
  touches: [...it.touches],
  isOverdue: isOverdue(it, today),
  can: { change: mayKeepReply(ctx.actor, { ...it, leadId }) },
})

/** Those for everyone and those of my teams; directors and who runs the house see all. */
export async function pageOfReplies(ctx: Colleagues, given: Asked) {
  const teamIds = seesToAll(ctx.actor) ? null : ctx.actor.teamIds
  const [{ items, next }, today] = [await listReplies(ctx, { ...asked(given), teamIds }), await todayOf(ctx)]
  return { items: items.map((it) => shown(ctx, it, today)), next }
}

/** Those that fit a conversation, their gaps filled with what is known of it. */
export async function pageOfFilledReplies(ctx: Colleagues, conversationId: string, given: Asked) {
  const { inboxId } = await getConversation(ctx, conversationId)
  const it = await readForGaps(ctx, conversationId)
  const { items, next } = await listRepliesFor(ctx, { ...asked(given), teamId: it.teamId })
  const now = ctx.now()
  const today = dayIn(now, it.timeZone)
  const reader = { language: it.locale, timeZone: it.timeZone }
  return {
    items: items.map(({ id, name, html, touches, reviewOn }) => ({
      id,
      name,
      html: fillGaps(html, { ...it, me: ctx.actor.name }, reader, now),
      touches: [...touches],
      isOverdue: isOverdue({ reviewOn }, today),
    })),
    next,
    notYet: notYet(it, reader, now, await getInboxForWork(ctx, inboxId)),
  }
}

/** A proper answer too (I04): it says by when they hear, on a full hour of the next working day. */
function notYet(it: { locale: string }, reader: Reader, now: Date, hours: WorkingTime) {
  const at = new Date(Math.ceil(afterWorkingDays(now, 1, hours).getTime() / HOUR_MS) * HOUR_MS)
  return { words: wordsIn(it.locale)('tell.not-yet', { when: saidMoment(at, reader, now) }), at }
}

/** Two who save the same name at once: the index refuses the second. */
const isTaken = (error: unknown): false => {
  if (error instanceof Error && 'code' in error && error.code === '23505') return false
  throw error
}

async function written(tx: Colleagues, it: SavedReply) {
  if (it.teamId !== null) await findTeam(tx, it.teamId)
  const clean = { ...it, html: cleanWritten(it.html) }
  if (textOfWritten(clean.html) === '') throw refuse('saved_reply_empty')
  if (!(await saveReply(tx, clean).catch(isTaken))) throw refuse('saved_reply_name_taken')
  await announce(tx, {
    type: replyChanged,
    subject: replySubject(it.id),
    payload: { teamId: it.teamId },
    audience: 'workspace',
  })
  return shown(tx, clean, await todayOf(tx))
}

export const addReply = (ctx: Colleagues, given: Given) =>
  ctx.transaction(async (tx) => {
    allow(mayWriteReply(tx.actor, given))
    const by = { keptBy: tx.actor.id, leadId: null, changedBy: tx.actor.id, changedAt: tx.now() }
    return written(tx, { ...given, ...by, id: newId() })
  })

export const changeReply = (
  ctx: Colleagues,
  id: string,
  given: { readonly [Field in keyof Given]?: Given[Field] | undefined },
) =>
  ctx.transaction(async (tx) => {
    const before = await lockReply(tx, id)
    allow(mayKeepReply(tx.actor, before))
    const changed = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    const after: SavedReply = { ...before, ...changed, changedBy: tx.actor.id, changedAt: tx.now() }
    if (after.teamId !== before.teamId) allow(mayWriteReply(tx.actor, after))
    return written(tx, after)
  })

export const endReply = (ctx: Colleagues, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const before = await lockReply(tx, id)
    allow(mayKeepReply(tx.actor, before))
    await markEnded(tx, id)
    await announce(tx, {
      type: replyChanged,
      subject: replySubject(id),
      payload: { teamId: before.teamId },
      audience: 'workspace',
    })
  })
