import { insertSearchWords } from '#features/conversations/queries-words.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** Whose words are to be emptied: the contact, and what they are written to and called elsewhere. */
export interface ErasedPerson {
  readonly contactId: string
  readonly emails: readonly string[]
  /** What stands for this person in the text of others: addresses and the full name; none is so short that it means nothing. */
  readonly traces: readonly string[]
}
export interface Emptied {
  readonly conversationIds: string[]
  readonly messageIds: string[]
  /** Mails whose raw bytes hold words or addresses of the person. */
  readonly mailIds: string[]
  readonly storageKeys: string[]
}

interface Touched {
  readonly id: string
  readonly mailId: string | null
}

/** Conversations that the contact asked for, locked. */
export async function lockConversationsOf(
  tx: Context,
  contactId: string,
): Promise<{ id: string; isOpen: boolean }[]> {
  return run(
    tx.db,
    `select id, state <> 'closed' as "isOpen" from conversations where workspace_id = $1 and requester_contact_id = $2
     order by id for update`,
    [tx.workspaceId, contactId],
  )
}

/** All addresses that the contact ever wrote from or was written to, but those that somebody else has by now. */
export async function listKnownAddresses(tx: Context, contactId: string): Promise<string[]> {
  const rows = await run<{ address: string }>(
    tx.db,
    `select address from (
       select lower(address) as address from reply_tokens where workspace_id = $1 and contact_id = $2
       union select lower(from_address) from messages where workspace_id = $1 and author_contact_id = $2 and from_address <> '') known
     where not exists (select from contact_addresses other where other.workspace_id = $1 and other.kind = 'email'
       and other.value = known.address and other.contact_id <> $2)`,
    [tx.workspaceId, contactId],
  )
  return rows.map((row) => row.address)
}

/**
 * Empties every word of and about a person: the conversations they asked for with all that stands in them, what they
 * wrote elsewhere and what quotes it, and their name and addresses in what others wrote.
 */
export async function emptyWordsOf(tx: Context, person: ErasedPerson): Promise<Emptied> {
  const conversationIds = (await lockConversationsOf(tx, person.contactId)).map(({ id }) => id)
  const own = await emptyMessages(tx, person, conversationIds)
  const messageIds = own.map(({ id }) => id)
  const quoting = await emptyQuotes(tx, messageIds)
  const mentioning = await takeOutTraces(tx, person, messageIds)
  const storageKeys = await dropFiles(tx, messageIds, conversationIds)
  await emptyConversations(tx, conversationIds)
  for (const statement of DROPS) await run(tx.db, statement, [tx.workspaceId, conversationIds])
  await run(
    tx.db,
    `delete from reply_tokens where workspace_id = $1 and (contact_id = $2 or conversation_id = any($3) or lower(address) = any($4))`,
    [tx.workspaceId, person.contactId, conversationIds, person.emails],
  )
  await run(tx.db, `delete from message_search where workspace_id = $1 and message_id = any($2)`, [
    tx.workspaceId,
    messageIds,
  ])
  const mails = [...own, ...quoting, ...mentioning].flatMap(({ mailId }) => mailId ?? [])
  return { conversationIds, messageIds, mailIds: [...new Set(mails)], storageKeys }
}

const DROPS = [
  `delete from drafts where workspace_id = $1 and conversation_id = any($2)`,
  `update boundary_steps set because = '' where workspace_id = $1 and conversation_id = any($2)`,
]

const emptyMessages = (
  tx: Context,
  { contactId, emails }: ErasedPerson,
  conversationIds: readonly string[],
) =>
  run<Touched>(
    tx.db,
    `update messages set from_name = '', from_address = '', to_addresses = '[]', cc_addresses = '[]', bcc_addresses = '[]',
       subject = '', body_text = '', body_html = null, quoted_text = '', quoted_html = null, notice = null, language = null,
       header_message_id = null, header_in_reply_to = null, header_references = '{}', delivery_words = null,
       attachment_count = 0, has_remote_images = false, erased_at = $5
     where workspace_id = $1 and (conversation_id = any($2) or arrived_in_id = any($2) or author_contact_id = $3
       or kind = 'inbound' and lower(from_address) = any($4))
     returning id, mail_id as "mailId"`,
    [tx.workspaceId, conversationIds, contactId, emails, tx.now()],
  )

/** Answers of others repeat what the person wrote: their quotes go too. */
const emptyQuotes = (tx: Context, messageIds: readonly string[]) =>
  run<Touched>(
    tx.db,
    `update messages set quoted_text = '', quoted_html = null
     where workspace_id = $1 and erased_at is null and (quoted_text <> '' or quoted_html is not null)
       and conversation_id in (select conversation_id from messages where workspace_id = $1 and id = any($2))
     returning id, mail_id as "mailId"`,
    [tx.workspaceId, messageIds],
  )

async function emptyConversations(tx: Context, ids: readonly string[]): Promise<void> {
  await run(
    tx.db,
    `update conversations set requester_name = '', subject = '', need = '', snippet = '', version = version + 1,
       next_step = case when state = 'closed' then '' else '–' end
     where workspace_id = $1 and id = any($2)`,
    [tx.workspaceId, ids],
  )
  await run(
    tx.db,
    `update conversations set snippet = '' where workspace_id = $1 and snippet <> '' and id in (
       select conversation_id from messages where workspace_id = $1 and erased_at = $2)`,
    [tx.workspaceId, tx.now()],
  )
}

async function dropFiles(tx: Context, messageIds: readonly string[], conversationIds: readonly string[]) {
  const rows = await run<{ key: string }>(
    tx.db,
    `delete from attachments where workspace_id = $1 and storage_key in (
       select storage_key from attachments where workspace_id = $1 and (message_id = any($2) or conversation_id = any($3)
         or id in (select unnest(attachment_ids) from drafts where workspace_id = $1 and conversation_id = any($3))))
     returning storage_key as key`,
    [tx.workspaceId, messageIds, conversationIds],
  )
  return [...new Set(rows.map((row) => row.key))]
}

const without = (column: string) =>
  `${column} = coalesce((select jsonb_agg(a) from jsonb_array_elements(${column}) a where lower(a->>'address') <> all($2)), '[]')`
const takenOut = (column: string) => `${column} = regexp_replace(${column}, $3, $4, 'gi')`

const GONE = '…'

/** What finds any of these words in a text, whatever stands in them. */
export const patternOf = (traces: readonly string[]): string =>
  traces.map((needle) => needle.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')

/** Takes a person's name and addresses out of what others wrote; gives the messages that were touched. */
async function takeOutTraces(
  tx: Context,
  { emails, traces }: Pick<ErasedPerson, 'emails' | 'traces'>,
  erased: readonly string[],
  instead = GONE,
) {
  if (traces.length === 0) return []
  const pattern = patternOf(traces)
  const parameters = [tx.workspaceId, emails, pattern, instead]
  const touched = await run<Touched & { conversationId: string }>(
    tx.db,
    `update messages set ${['to_addresses', 'cc_addresses', 'bcc_addresses'].map(without).join(', ')},
       ${['subject', 'body_text', 'body_html', 'quoted_text', 'quoted_html', 'delivery_words', 'from_name'].map(takenOut).join(', ')}
     where workspace_id = $1 and id <> all($5) and erased_at is null
       and concat_ws(' ', to_addresses, cc_addresses, bcc_addresses, subject, body_text, body_html, quoted_text, quoted_html,
         delivery_words, from_name) ~* $3
     returning id, mail_id as "mailId", conversation_id as "conversationId"`,
    [...parameters, erased],
  )
  await run(
    tx.db,
    `update conversations set ${['subject', 'need', 'snippet', 'next_step'].map(takenOut).join(', ')}
     where workspace_id = $1 and $2::text[] is not null and concat_ws(' ', subject, need, snippet, next_step) ~* $3`,
    parameters,
  )
  await run(
    tx.db,
    `update boundary_steps set ${takenOut('because')} where workspace_id = $1 and $2::text[] is not null and because ~* $3`,
    parameters,
  )
  await run(
    tx.db,
    `update attachments set ${takenOut('name')} where workspace_id = $1 and $2::text[] is not null and name ~* $3`,
    parameters,
  )
  await run(
    tx.db,
    instead === GONE
      ? `delete from drafts where workspace_id = $1 and $2::text[] is not null and $4 <> ''
       and concat_ws(' ', body_html, to_addresses, cc_addresses, bcc_addresses) ~* $3`
      : `update drafts set ${takenOut('body_html')}, ${['to_addresses', 'cc_addresses', 'bcc_addresses'].map(without).join(', ')}
       where workspace_id = $1 and concat_ws(' ', body_html, to_addresses, cc_addresses, bcc_addresses) ~* $3`,
    parameters,
  )
  await findAgain(
    tx,
    touched.map(({ id }) => id),
  )
  return touched
}

/** Writes the words by which messages are found anew, from what is left of them. */
async function findAgain(tx: Context, ids: readonly string[]): Promise<void> {
  const rows = await run<Parameters<typeof insertSearchWords>[1]>(
    tx.db,
    `select m.id, m.conversation_id as "conversationId", s.inbox_id as "inboxId", m.subject, m.body_text as "bodyText",
       json_build_object('name', m.from_name, 'address', m.from_address) as "from", s.at,
       array(select a.name from attachments a where a.workspace_id = m.workspace_id and a.message_id = m.id) as "fileNames"
     from messages m join message_search s on s.workspace_id = m.workspace_id and s.message_id = m.id
     where m.workspace_id = $1 and m.id = any($2)`,
    [tx.workspaceId, ids],
  )
  for (const row of rows) await insertSearchWords(tx, row)
}

/** Takes a colleague who is erased out of conversations: as whoever asked, in what was written, and with their drafts. */
export async function takeOutColleague(
  tx: Context,
  { id, emails, traces, called }: Pick<ErasedPerson, 'emails' | 'traces'> & { id: string; called: string },
): Promise<void> {
  await run(tx.db, `delete from drafts where workspace_id = $1 and colleague_id = $2`, [tx.workspaceId, id])
  await run(
    tx.db,
    `update conversations set requester_name = $3 where workspace_id = $1 and requester_colleague_id = $2`,
    [tx.workspaceId, id, called],
  )
  await run(
    tx.db,
    `update messages set from_name = $3, from_address = '' where workspace_id = $1 and author_colleague_id = $2 and kind = 'inbound'`,
    [tx.workspaceId, id, called],
  )
  await run(tx.db, `delete from reply_tokens where workspace_id = $1 and lower(address) = any($2)`, [
    tx.workspaceId,
    emails,
  ])
  await takeOutTraces(tx, { emails, traces }, [], called)
}
