import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import type { Address } from './queries-messages.ts'

export type DraftKind = 'reply' | 'forward' | 'note'
interface DraftRow {
  kind: DraftKind
  html: string
  to: Address[]
  cc: Address[]
  bcc: Address[]
  attachments: {
    id: string
    name: string
    contentType: string
    size: number
    isInline: boolean
    contentId: string | null
  }[]
  version: number
  updatedAt: Date
}

const DRAFT = `d.kind, d.body_html as html, d.to_addresses as "to", d.cc_addresses as cc, d.bcc_addresses as bcc, d.version, d.updated_at as "updatedAt",
  coalesce((select json_agg(json_build_object('id', a.id, 'name', a.name, 'contentType', a.content_type, 'size', a.size, 'isInline', a.is_inline, 'contentId', a.content_id)
    order by array_position(d.attachment_ids, a.id)) from attachments a
    where a.workspace_id = d.workspace_id and a.id = any(d.attachment_ids) and a.uploaded_by = d.colleague_id and a.message_id is null), '[]') as attachments`

export const listDrafts = ({ db, workspaceId, actor }: Context<ColleagueActor>, conversationId: string) =>
  run<DraftRow>(
    db,
    `select ${DRAFT} from drafts d where d.workspace_id = $1 and d.conversation_id = $2 and d.colleague_id = $3`,
    [workspaceId, conversationId, actor.id],
  )

export interface KeptDraft {
  readonly html: string
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly bcc: readonly Address[]
  readonly attachmentIds: readonly string[]
}

export async function upsertDraft(
  ctx: Context<ColleagueActor>,
  conversationId: string,
  kind: DraftKind,
  draft: KeptDraft,
): Promise<DraftRow> {
  const [row] = await run<DraftRow>(
    ctx.db,
    `with d as (insert into drafts (workspace_id, conversation_id, colleague_id, kind, body_html, to_addresses, cc_addresses, bcc_addresses, attachment_ids, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (workspace_id, conversation_id, colleague_id, kind) do update set body_html = excluded.body_html,
       to_addresses = excluded.to_addresses, cc_addresses = excluded.cc_addresses, bcc_addresses = excluded.bcc_addresses,
       attachment_ids = excluded.attachment_ids, updated_at = excluded.updated_at, version = drafts.version + 1
     returning *) select ${DRAFT} from d`,
    [
      ctx.workspaceId,
      conversationId,
      ctx.actor.id,
      kind,
      draft.html,
      JSON.stringify(draft.to),
      JSON.stringify(draft.cc),
      JSON.stringify(draft.bcc),
      draft.attachmentIds,
      ctx.now(),
    ],
  )
  return row!
}

/** When I last kept this draft; null when there is none. */
export async function lastKept(
  { db, workspaceId, actor }: Context<ColleagueActor>,
  conversationId: string,
  kind: DraftKind,
): Promise<Date | null> {
  const [row] = await run<{ at: Date }>(
    db,
    `select updated_at as at from drafts where workspace_id = $1 and conversation_id = $2 and colleague_id = $3 and kind = $4`,
    [workspaceId, conversationId, actor.id, kind],
  )
  return row?.at ?? null
}

/** The others whose reply was kept since then. */
export const writersSince = (
  { db, workspaceId, actor }: Context<ColleagueActor>,
  conversationId: string,
  since: Date,
) =>
  run<{ id: string; name: string }>(
    db,
    `select c.id, c.name from drafts d join colleagues c on c.workspace_id = d.workspace_id and c.id = d.colleague_id
     where d.workspace_id = $1 and d.conversation_id = $2 and d.colleague_id <> $3 and d.kind = 'reply' and d.body_html <> ''
       and d.updated_at > $4 order by d.updated_at limit 5`,
    [workspaceId, conversationId, actor.id, since],
  )

export const dropDraft = (
  { db, workspaceId, actor }: Context<ColleagueActor>,
  conversationId: string,
  kind: DraftKind,
) =>
  run(
    db,
    `delete from drafts where workspace_id = $1 and conversation_id = $2 and colleague_id = $3 and kind = $4`,
    [workspaceId, conversationId, actor.id, kind],
  )
