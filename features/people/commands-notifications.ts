import { createHash } from 'node:crypto'
import { pageOf } from '#platform/contract/cursor.ts'
import { refuse as refuseAs } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { afterId } from './domain/after-id.ts'
import { notificationMade, notificationsRead } from './events.ts'
import { insertNotification, listNotifications, markRead } from './queries-notifications.ts'

export interface Notify {
  readonly colleagueId: string
  /** As `conversation.assigned`; its words are `notification.<kind>`. */
  readonly kind: string
  /** The event that it is about: the same event never tells the same person twice. */
  readonly eventId: string
  readonly conversationId?: string | undefined
  readonly actorId?: string | null | undefined
  readonly payload?: Readonly<Record<string, string | number | boolean | null>>
}

function idFor({ eventId, colleagueId, kind }: Notify): string {
  const hash = createHash('sha256').update(`${eventId}\n${colleagueId}\n${kind}`).digest('hex')
  // The time part of the event's UUIDv7 first, so that ids keep their order.
  return `${eventId.slice(0, 13)}-7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`
}

/** Tells a colleague that something came to them; nobody is told of what they did themselves. */
export async function notify(ctx: Context, given: Notify): Promise<void> {
  if (given.actorId === given.colleagueId) return
  const id = idFor(given)
  await ctx.transaction(async (tx) => {
    if (!(await insertNotification(tx.db, tx.workspaceId, { ...given, id, createdAt: tx.now() }))) return
    await announce(tx, {
      type: notificationMade,
      subject: { kind: 'notification', id },
      ...(given.conversationId === undefined ? {} : { conversationId: given.conversationId }),
      payload: { kind: given.kind },
      audience: { colleagueId: given.colleagueId },
    })
  })
}

export async function pageOfNotifications(
  ctx: Context<ColleagueActor>,
  { limit, cursor, unread }: { limit: number; cursor?: string | undefined; unread: boolean },
) {
  const rows = await listNotifications(ctx.db, ctx.workspaceId, ctx.actor.id, {
    unread,
    after: afterId(cursor),
    limit,
  })
  return pageOf(rows, limit, ({ id }) => [id])
}

/** Notes that I have seen one notification, all about one conversation, or all. */
export const readNotifications = (
  ctx: Context<ColleagueActor>,
  which: { id?: string | undefined; conversationId?: string | undefined },
) =>
  ctx.transaction(async (tx) => {
    const { count, isKnown } = await markRead(tx.db, tx.workspaceId, tx.actor.id, which, tx.now())
    if (!isKnown) throw refuseAs('not_found')
    if (count === 0) return
    await announce(tx, {
      type: notificationsRead,
      subject: { kind: 'colleague', id: tx.actor.id },
      payload: { count },
      audience: { colleagueId: tx.actor.id },
    })
  })
