import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** Empties the words of answers, and those in which others name the person; what was answered, and how, stays. */
export async function emptyAnswers(
  tx: Context,
  conversationIds: readonly string[],
  traces: readonly string[],
): Promise<void> {
  await run(
    tx.db,
    `update ways_forward set words = '', person = '', reach = '' where workspace_id = $1 and (answer_id in (
         select id from answers where workspace_id = $1 and conversation_id = any($2))
       or exists (select from unnest($3::text[]) trace where position(lower(trace) in lower(concat_ws(' ', words, person, reach))) > 0))`,
    [tx.workspaceId, conversationIds, traces],
  )
  await run(
    tx.db,
    `update answers set explanation = '', source_text = '' where workspace_id = $1 and (conversation_id = any($2)
       or exists (select from unnest($3::text[]) trace where position(lower(trace) in lower(explanation || ' ' || source_text)) > 0))`,
    [tx.workspaceId, conversationIds, traces],
  )
}

/** Takes what stands for a colleague out of answers, ways forward and saved replies. */
export async function takeOutOfAnswers(tx: Context, pattern: string, called: string): Promise<void> {
  const these = [tx.workspaceId, pattern, called]
  await run(
    tx.db,
    `update ways_forward set words = regexp_replace(words, $2, $3, 'gi'), person = regexp_replace(person, $2, $3, 'gi'),
       reach = regexp_replace(reach, $2, $3, 'gi') where workspace_id = $1 and concat_ws(' ', words, person, reach) ~* $2`,
    these,
  )
  await run(
    tx.db,
    `update answers set explanation = regexp_replace(explanation, $2, $3, 'gi'), source_text = regexp_replace(source_text, $2, $3, 'gi')
     where workspace_id = $1 and explanation || ' ' || source_text ~* $2`,
    these,
  )
  await run(
    tx.db,
    `update saved_replies set html = regexp_replace(html, $2, $3, 'gi') where workspace_id = $1 and html ~* $2`,
    these,
  )
}
