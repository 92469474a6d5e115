import { patternOf } from '#features/conversations/queries-erasure.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** Stands where others were told of the person: an answer to somebody else keeps its reason and its way forward (I03). */
const ERASED = '…'

/** Empties the words of answers, and those in which others name the person; what was answered, and how, stays. */
export async function emptyAnswers(
  tx: Context,
  conversationIds: readonly string[],
  traces: readonly string[],
): Promise<void> {
  await run(
    tx.db,
    `update ways_forward w set words = kept.words, person = kept.words, reach = kept.words, introduce_to = '', introduce_words = ''
     from (select a.id, case when a.conversation_id = any($2) then '' else $4 end as words from answers a where a.workspace_id = $1) as kept
     where w.workspace_id = $1 and w.answer_id = kept.id and (kept.words = ''
       or exists (select from unnest($3::text[]) trace
         where position(lower(trace) in lower(concat_ws(' ', w.words, w.person, w.reach, w.introduce_to, w.introduce_words))) > 0))`,
    [tx.workspaceId, conversationIds, traces, ERASED],
  )
  await run(
    tx.db,
    `update answers set explanation = case when conversation_id = any($2) then '' else $4 end, source_text = ''
     where workspace_id = $1 and (conversation_id = any($2)
       or exists (select from unnest($3::text[]) trace where position(lower(trace) in lower(explanation || ' ' || source_text)) > 0))`,
    [tx.workspaceId, conversationIds, traces, ERASED],
  )
  if (traces.length === 0) return
  // Who is one of them goes; where others only name the person, those words go.
  await run(
    tx.db,
    `delete from outside_helpers where workspace_id = $1 and exists (select from unnest($2::text[]) trace
       where position(lower(trace) in lower(concat_ws(' ', name, phone, email, web))) > 0)`,
    [tx.workspaceId, traces],
  )
  await run(
    tx.db,
    `update outside_helpers set helps_with = regexp_replace(helps_with, $2, $3, 'gi'), note = regexp_replace(note, $2, $3, 'gi')
     where workspace_id = $1 and helps_with || ' ' || note ~* $2`,
    [tx.workspaceId, patternOf(traces), ERASED],
  )
}

/** Takes what stands for a colleague out of answers, ways forward, saved replies and who can help outside. */
export async function takeOutOfAnswers(tx: Context, pattern: string, called: string): Promise<void> {
  const these = [tx.workspaceId, pattern, called]
  await run(
    tx.db,
    `update ways_forward set words = regexp_replace(words, $2, $3, 'gi'), person = regexp_replace(person, $2, $3, 'gi'),
       reach = regexp_replace(reach, $2, $3, 'gi'), introduce_to = regexp_replace(introduce_to, $2, $3, 'gi'),
       introduce_words = regexp_replace(introduce_words, $2, $3, 'gi')
     where workspace_id = $1 and concat_ws(' ', words, person, reach, introduce_to, introduce_words) ~* $2`,
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
  await run(
    tx.db,
    `update outside_helpers set name = regexp_replace(name, $2, $3, 'gi'), helps_with = regexp_replace(helps_with, $2, $3, 'gi'),
       note = regexp_replace(note, $2, $3, 'gi') where workspace_id = $1 and concat_ws(' ', name, helps_with, note) ~* $2`,
    these,
  )
}
