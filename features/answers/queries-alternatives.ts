import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import type { Case } from './domain/alternatives.ts'

const LOOKED_AT = 2_000
const LIKE = 0.35

/**
 * What was given instead of a bare no in cases like this one: whose subject or need reads alike, or that share a tag; of
 * the newest 2,000, in inboxes that whoever asks sees. Words that were erased are not among them.
 */
export const listLikeCases = (
  ctx: Context<ColleagueActor>,
  conversationId: string,
  today: string,
): Promise<Case[]> =>
  run<Case>(
    ctx.db,
    `with here as (select c.id, c.tag_ids, lower(c.subject || ' ' || c.need) as words, c.requester_colleague_id is null as is_outside
         from conversations c where c.workspace_id = $1 and c.id = $2),
       newest as (select a.id, a.conversation_id from answers a where a.workspace_id = $1 and a.outcome in ('partly', 'not_as_asked')
         order by a.answered_at desc limit ${LOOKED_AT})
     select w.kind, w.words, w.person, w.reach, case when w.on_date > $4::date then w.on_date::text end as "onDate",
       w.accepted_at is not null as "isAccepted", greatest(similarity(here.words, lower(c.subject || ' ' || c.need)),
         word_similarity(lower(c.subject), here.words)) as likeness
     from here join newest a on a.conversation_id <> here.id
     join conversations c on c.workspace_id = $1 and c.id = a.conversation_id and (c.requester_colleague_id is null) = here.is_outside
     join ways_forward w on w.workspace_id = $1 and w.answer_id = a.id
     where w.words ~ '\\S' and w.words <> '…' and w.kind in ('offer', 'introduction', 'second_look') and w.colleague_id is null
       and (w.kind <> 'second_look' or w.on_date > $4::date) and ($3::uuid[] is null or c.inbox_id = any($3))
       and (c.tag_ids && here.tag_ids or similarity(here.words, lower(c.subject || ' ' || c.need)) > ${LIKE}
         or c.subject <> '' and word_similarity(lower(c.subject), here.words) > 0.6)`,
    [ctx.workspaceId, conversationId, ctx.actor.inboxIds, today],
  )
