import type { z } from 'zod'
import type { Conversation } from './domain/conversation.ts'
import type { Address } from './queries-messages.ts'
import type { conversationRow, messageShape } from './shapes.ts'

const TEXT_SHOWN = 20_000

/** A message as its screen needs it; files are looked for only where there are some. */
export const MESSAGE = `m.id, m.conversation_id as "conversationId", m.arrived_in_id as "arrivedInId", m.kind,
  m.author_colleague_id as "authorColleagueId", m.author_contact_id as "authorContactId", m.from_name as "fromName",
  m.from_address as "fromAddress", m.to_addresses as "to", m.cc_addresses as "cc", m.bcc_addresses as "bcc", m.subject,
  left(m.body_text, ${TEXT_SHOWN}) as text, case when m.kind <> 'inbound' then m.body_html end as html, m.body_html is not null as "hasHtml",
  (m.quoted_text <> '' or m.quoted_html is not null) as "hasQuote", m.has_remote_images as "hasRemoteImages",
  m.is_automatic as "isAutomatic", m.is_truncated as "isTruncated", m.is_unverified as "isUnverified", m.sender_proof as "senderProof", m.notice, m.language,
  m.mail_id as "mailId", m.delivery_state as "deliveryState", m.delivery_words as "deliveryWords", m.send_after as "sendAfter",
  m.created_at as "createdAt",
  case when m.attachment_count > 0 then (select json_agg(json_build_object('id', a.id, 'name', a.name, 'contentType', a.content_type,
    'size', a.size, 'isInline', a.is_inline, 'contentId', a.content_id) order by a.created_at, a.id)
    from attachments a where a.workspace_id = m.workspace_id and a.message_id = m.id) end as attachments`

export type MessageView = z.input<typeof messageShape>
export type MessageRow = Omit<MessageView, 'from' | 'delivery' | 'attachments'> & {
  fromName: string
  fromAddress: string
  deliveryState: 'queued' | 'sending' | 'sent' | 'failed' | 'kept' | null
  deliveryWords: string | null
  sendAfter: Date | string | null
  attachments: MessageView['attachments'] | null
}

// JSON made by PostgreSQL writes instants as text with an offset; the wire has one form.
const instantOf = (value: Date | string): Date => (value instanceof Date ? value : new Date(value))

/** The row as the wire shows it. */
export function messageOf({
  fromName,
  fromAddress,
  deliveryState,
  deliveryWords,
  sendAfter,
  attachments,
  ...rest
}: MessageRow): MessageView {
  return {
    ...rest,
    createdAt: instantOf(rest.createdAt),
    from: { name: fromName, address: fromAddress },
    delivery:
      deliveryState === null
        ? null
        : { state: deliveryState, words: deliveryWords, sendAfter: instantOf(sendAfter ?? rest.createdAt) },
    attachments: attachments ?? [],
  }
}

export type RowView = z.input<typeof conversationRow>

/** A conversation with what only lists show. */
export interface Shown extends Conversation {
  readonly isKept: boolean
}

/** The conversation as lists show it. */
export function rowOf(it: Shown): RowView {
  const {
    id,
    number,
    subject,
    channel,
    kind,
    harm,
    soundsLike,
    state,
    waitingOn,
    closedAs,
    inboxId,
    teamId,
    ownerId,
  } = it
  const requester =
    it.requesterContactId !== null
      ? { kind: 'contact' as const, id: it.requesterContactId, name: it.requesterName }
      : { kind: 'colleague' as const, id: it.requesterColleagueId!, name: it.requesterName }
  return {
    id,
    number,
    subject,
    requester,
    channel,
    kind,
    harm,
    soundsLike,
    state,
    waitingOn,
    closedAs,
    inboxId,
    alsoInboxIds: [...it.alsoInboxIds],
    teamId,
    ownerId,
    nextStep: it.nextStep,
    nextStepAt: it.nextStepAt,
    nextDueAt: it.nextDueAt,
    promisedAt: it.promisedAt,
    promisedKind: it.promisedKind,
    askedId: it.askedId,
    offeredAt: it.offeredAt,
    isKept: it.isKept,
    waitingSince: it.waitingSince,
    snoozedUntil: it.snoozedUntil,
    snippet: it.snippet,
    messageCount: it.messageCount,
    contactCount: it.contactCount,
    nth: it.nth,
    demand: it.demand,
    demandBy: it.demandBy,
    lastMessageAt: it.lastMessageAt,
    tagIds: [...it.tagIds],
    version: it.version,
  }
}

/**
 * Whom a reply to all goes to: who wrote last and everyone they wrote to who was part of this before, without our own
 * addresses. Whoever writes may copy in anybody: those are named apart, for a colleague to add.
 */
export function replyTo(
  messages: readonly MessageView[],
  ownAddresses: readonly string[],
): { to: Address[]; cc: Address[]; newcomers: Address[] } {
  const spoken =
    messages.find((message) => message.kind === 'inbound') ??
    messages.find((message) => message.kind === 'outbound')
  if (!spoken) return { to: [], cc: [], newcomers: [] }
  const seen = new Set(ownAddresses.map((address) => address.toLowerCase()))
  const fresh = (list: readonly Address[]) =>
    list.filter(({ address }) => {
      const key = address.toLowerCase()
      if (key === '' || seen.has(key) || isOwnReplyAddress(key, ownAddresses)) return false
      seen.add(key)
      return true
    })
  if (spoken.kind === 'outbound') return { to: fresh(spoken.to), cc: fresh(spoken.cc), newcomers: [] }
  const to = fresh([spoken.from])
  const others = fresh([...spoken.to, ...spoken.cc])
  const parts = new Set(messages.flatMap(partsOf).map(({ address }) => address.toLowerCase()))
  const isPart = ({ address }: Address) => parts.has(address.toLowerCase())
  return { to, cc: others.filter(isPart), newcomers: others.filter((each) => !isPart(each)) }
}

/** Who is part of a conversation by this message: who wrote to us, and whom a colleague wrote to. */
const partsOf = (message: MessageView): Address[] => {
  if (message.kind === 'inbound') return [message.from]
  return message.kind === 'outbound' ? [...message.to, ...message.cc, ...message.bcc] : []
}

const isOwnReplyAddress = (address: string, own: readonly string[]): boolean =>
  own.some((ours) => {
    const [local, domain] = ours.toLowerCase().split('@')
    return address.startsWith(`${local}+`) && address.endsWith(`@${domain}`)
  })
