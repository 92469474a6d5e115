import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

export interface SearchWords {
  readonly id: string
  readonly conversationId: string
  readonly inboxId: string
  readonly subject: string
  readonly bodyText: string
  readonly fileNames: readonly string[]
  readonly at: Date
}

const MOST_WORDS = 50_000
const INSERT = `insert into message_search (workspace_id, message_id, conversation_id, inbox_id, at, words)
values ($1, $2, $3, $4, $5, to_tsvector('regard_simple', $6))`

/** Makes a message findable by its words. */
export async function insertSearchWords(tx: Context, it: SearchWords): Promise<void> {
  const words = [it.subject, it.bodyText.slice(0, MOST_WORDS), ...it.fileNames].join('\n').replaceAll('\0', ' ')
  await run(tx.db, INSERT, [tx.workspaceId, it.id, it.conversationId, it.inboxId, it.at, words])
}
