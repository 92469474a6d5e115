import type { z } from 'zod'
import { packCursor } from '#platform/contract/cursor.ts'
import { refuse } from '#platform/contract/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import type { Conversation } from './domain/conversation.ts'
import { canOf, maySee } from './policy.ts'
import { findView, MESSAGES_SHOWN, placeOf } from './queries-view.ts'
import { messageOf, replyTo, rowOf, type Shown } from './rows.ts'
import type { conversationShape } from './shapes.ts'

export type ConversationResponse = z.input<typeof conversationShape>

const list = <Item>(value: unknown): Item[] => (value as Item[] | null) ?? []
const instant = (value: unknown): Date | null => (value === null ? null : new Date(value as string))

/** Withdrawn, merged or read from an archive is never solved, also where it had been answered once before. */
const isAnswered = ({ state, closedAs }: Conversation): boolean =>
  state === 'answered' ||
  state === 'confirmed' ||
  (state === 'closed' && closedAs !== 'withdrawn' && closedAs !== 'merged' && closedAs !== 'imported')

/** One conversation as its screen shows it; what the actor may not see is not there. */
export async function viewConversation(ctx: Context, idOrNumber: string): Promise<ConversationResponse> {
  const row = await findView(ctx, idOrNumber)
  const it = row as unknown as Shown
  if (!row || !maySee(ctx.actor, it)) throw refuse('not_found')
  const shown = list<NonNullable<typeof row.messages>[number]>(row.messages).slice(0, MESSAGES_SHOWN)
  const hasMore = (row.messages?.length ?? 0) > MESSAGES_SHOWN
  const messages = shown.map(messageOf)
  const answer = row.answer as ConversationResponse['answer']
  type Linked = ConversationResponse['links'][number] & {
    inboxId: string
    ownerId: string | null
    askedId: string | null
  }
  return {
    ...rowOf(it),
    need: it.need,
    lowering: it.loweringTo === null ? null : { to: it.loweringTo, byId: it.loweringBy! },
    startedBy: row.startedBy as ConversationResponse['startedBy'],
    createdAt: it.createdAt,
    closedAt: it.closedAt,
    mergedInto: row.mergedInto as ConversationResponse['mergedInto'],
    merged: list(row.merged),
    links: list<Linked>(row.links)
      .filter((linked) => maySee(ctx.actor, linked))
      .map(({ id, number, subject, kind, isQuoted }) => ({ id, number, subject, kind, isQuoted })),
    answer:
      answer === null || !isAnswered(it)
        ? null
        : {
            ...answer,
            unverifiedUntil: instant(answer.unverifiedUntil),
            answeredAt: instant(answer.answeredAt)!,
          },
    tags: list(row.tags),
    replyTo: replyTo(messages, row.ownAddresses ?? []),
    messages: { items: messages, next: hasMore ? packCursor(placeOf(shown.at(-1)!) as string[]) : null },
    timeline: list<ConversationResponse['timeline'][number]>(row.timeline).map((event) => ({
      ...event,
      at: instant(event.at)!,
    })),
    can: canOf(ctx.actor, it),
  }
}
