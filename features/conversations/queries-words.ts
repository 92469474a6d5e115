import { plainSubject, SUBJECT_MARK, searchWordsOf } from '#features/conversations/domain/search-words.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

export interface FindableMessage {
  readonly id: string
  readonly conversationId: string
  readonly inboxId: string
  readonly subject: string
  readonly bodyText: string
  readonly from: { readonly name: string; readonly address: string }
  readonly fileNames: readonly string[]
  readonly at: Date
}

// Answers repeat the subject: it is kept with the message that begins the conversation or changes the subject.
const INSERT = `with language as (
  insert into search_languages (workspace_id, configuration)
  select $1, $7 where $7 <> 'simple' and not exists (select from search_languages where workspace_id = $1 and configuration = $7)
  on conflict do nothing
)
insert into message_search (workspace_id, message_id, conversation_id, inbox_id, at, words)
select $1, $2::uuid, $3::uuid, $4::uuid, $5::timestamptz,
  $6::tsvector || strip(to_tsvector($7::text::regconfig, $8)) || case
    when not exists (select from message_search where workspace_id = $1 and conversation_id = $3 and (at, message_id) < ($5, $2))
      or exists (select from conversations where workspace_id = $1 and id = $3 and position(lower($10) in lower(subject)) = 0)
    then $9::tsvector else '' end
on conflict (workspace_id, message_id) do update
  set conversation_id = excluded.conversation_id, inbox_id = excluded.inbox_id, words = excluded.words`

/** Makes a message findable by its words, subject, writer and files; gives the language it seems to be written in. */
export async function insertSearchWords(tx: Context, it: FindableMessage): Promise<string | null> {
  const found = searchWordsOf({
    subject: it.subject,
    text: it.bodyText,
    names: [it.from.name, it.from.address],
    fileNames: it.fileNames,
  })
  await run(tx.db, INSERT, [
    tx.workspaceId,
    it.id,
    it.conversationId,
    it.inboxId,
    it.at,
    found.words,
    found.configuration,
    found.distinct,
    found.subjectWords,
    plainSubject(it.subject).replaceAll('\0', ''),
  ])
  return found.language
}

const RENAME = `update message_search s set words = ts_delete(s.words, array(
    select lexeme from unnest(s.words) where lexeme like '${SUBJECT_MARK}%')) || $3::tsvector
where s.workspace_id = $1 and s.message_id = (
  select message_id from message_search where workspace_id = $1 and conversation_id = $2 order by at, message_id limit 1)`

/** Makes a conversation findable by its new subject. */
export async function renameInSearch(tx: Context, conversationId: string, subject: string): Promise<void> {
  await run(tx.db, RENAME, [
    tx.workspaceId,
    conversationId,
    searchWordsOf({ subject, text: '' }).subjectWords,
  ])
}
