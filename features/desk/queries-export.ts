import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

export interface ExportedConversation {
  readonly id: string
  readonly number: number
}
export interface ExportedFile {
  readonly id: string
  readonly messageId: string
  readonly name: string
  readonly storageKey: string
}
export interface ExportedMail {
  readonly messageId: string
  readonly mailId: string
}

/** The conversations that a contact asked for, oldest first. */
export const listConversationsOf = (ctx: Context, contactId: string) =>
  run<ExportedConversation>(
    ctx.db,
    `select id, number, channel, subject, need, kind, state, closed_as as "closedAs", created_at as "createdAt", closed_at as "closedAt",
       confirmed_at as "confirmedAt", demand, array(select a.asked_at from survey_asks a where a.workspace_id = c.workspace_id and a.conversation_id = c.id
         and a.contact_id = $2 order by a.asked_at) as "askedHowItWent"
     from conversations c where workspace_id = $1 and requester_contact_id = $2 order by number`,
    [ctx.workspaceId, contactId],
  )

/** What they were told as the answer, with the ways forward. */
export const listAnswersOf = (ctx: Context, conversationId: string) =>
  run<Record<string, unknown>>(
    ctx.db,
    `select a.outcome, a.explanation, a.source_kind as "sourceKind", a.source_text as "source", a.answered_at as "answeredAt", (select coalesce(json_agg(json_build_object('kind', w.kind,
         'words', w.words, 'person', w.person, 'reach', w.reach, 'onDate', w.on_date) order by w.place, w.id), '[]') from ways_forward w
       where w.workspace_id = a.workspace_id and w.answer_id = a.id) as "waysForward"
     from answers a where a.workspace_id = $1 and a.conversation_id = $2 order by a.answered_at`,
    [ctx.workspaceId, conversationId],
  )

/** What was done after words that hurt, and which words: about what was said, for them to read. */
export const listBoundariesOf = (ctx: Context, conversationId: string) =>
  run<Record<string, unknown>>(
    ctx.db,
    `select b.step, b.because, b.taken_at as "takenAt", b.until_at as "until", b.ended_at as "endedAt"
     from boundary_steps b where b.workspace_id = $1 and b.conversation_id = $2 order by b.taken_at, b.id`,
    [ctx.workspaceId, conversationId],
  )

/** What they said of how it went, in their own words. */
export const listObservationsOf = (ctx: Context, contactId: string, conversationId: string) =>
  run<Record<string, unknown>>(
    ctx.db,
    `select o.kind, o.timely, o.respect, o.my_interest as "myInterest", o.solved, o.outcome, o.words, o.noted_at as "at"
     from observations o where o.workspace_id = $1 and o.contact_id = $2 and o.conversation_id = $3 order by o.noted_at, o.id`,
    [ctx.workspaceId, contactId, conversationId],
  )

// What they wrote, what they said to us, and what was sent to them. No notes, nobody's blind copies.
const THEIRS = `(m.author_contact_id = $2 and m.kind <> 'note'
  or m.kind in ('call', 'visit') and c.requester_contact_id = $2
  or m.kind = 'inbound' and lower(m.from_address) = any($3)
  or m.kind in ('inbound', 'outbound') and exists (
    select from jsonb_array_elements(m.to_addresses || m.cc_addresses || m.bcc_addresses) a where lower(a->>'address') = any($3)))`
const FROM = `from messages m join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
  where m.workspace_id = $1 and m.erased_at is null and ${THEIRS}`

const MESSAGE = `m.id, m.kind, m.created_at as "at", m.from_name as "fromName", m.from_address as "fromAddress", m.to_addresses as "to",
  m.cc_addresses as "cc", m.subject, m.body_text as "text", m.body_html as "html",
  case when m.author_contact_id = $2 then m.quoted_text else '' end as "quotedText"`

/** Messages of one of their conversations, oldest first, or (null) those that stand in other people's. */
export const listMessagesOf = (
  ctx: Context,
  contactId: string,
  emails: readonly string[],
  conversationId: string | null,
) =>
  run<Record<string, unknown>>(
    ctx.db,
    `select ${MESSAGE} ${FROM} and ${conversationId === null ? 'c.requester_contact_id is distinct from $2 and $4::uuid is null' : 'm.conversation_id = $4'}
     order by m.created_at, m.id`,
    [ctx.workspaceId, contactId, emails, conversationId],
  )

export const listFilesOf = (ctx: Context, contactId: string, emails: readonly string[]) =>
  run<ExportedFile>(
    ctx.db,
    `select f.id, f.message_id as "messageId", f.name, f.storage_key as "storageKey" from attachments f
     where f.workspace_id = $1 and f.message_id in (select m.id ${FROM}) order by f.created_at, f.id`,
    [ctx.workspaceId, contactId, emails],
  )

/** Mails that they wrote, whose raw bytes we hold. */
export const listMailsOf = (ctx: Context, contactId: string) =>
  run<ExportedMail>(
    ctx.db,
    `select m.id as "messageId", m.mail_id as "mailId" from messages m
     join mails x on x.workspace_id = m.workspace_id and x.id = m.mail_id and x.erased_at is null
     where m.workspace_id = $1 and m.author_contact_id = $2 order by m.created_at, m.id`,
    [ctx.workspaceId, contactId],
  )

export async function getRawOf(
  ctx: Context,
  mailId: string,
): Promise<{ raw: Buffer | null; storageKey: string | null }> {
  const [row] = await run<{ raw: Buffer | null; storageKey: string | null }>(
    ctx.db,
    `select raw, storage_key as "storageKey" from mails where workspace_id = $1 and id = $2`,
    [ctx.workspaceId, mailId],
  )
  if (!row) throw new Error('a mail went away while it was exported')
  return row
}
