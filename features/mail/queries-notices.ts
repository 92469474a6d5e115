import { run, runCounting } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { DueDelivery } from './queries-deliver.ts'

export interface ClaimedNotice {
  readonly id: string
  readonly lease: string
  readonly to: string
  readonly subject: string
  readonly html: string
  readonly headerMessageId: string
  readonly attempts: number
  readonly createdAt: Date
  /** An inbox whose address the notice comes from, the first of the workspace. */
  readonly inboxId: string | null
  readonly from: string | null
  readonly workspaceName: string
}

const due = (now: string) =>
  `(n.state = 'queued' and coalesce(n.send_after, n.created_at) <= ${now} or n.state = 'sending' and n.lease_until < ${now})`

/** Takes a notice that is due; the lease is the only right to write its result. */
export async function claimNotice(
  ctx: Context,
  id: string,
  lease: string,
  until: Date,
): Promise<ClaimedNotice | null> {
  const [row] = await run<ClaimedNotice>(
    ctx.db,
    `with claimed as (select n.workspace_id, n.id, n.not_by_inbox_id from notices n where n.workspace_id = $1 and n.id = $2 and ${due('$3')} for update skip locked)
     update notices n set state = 'sending', attempts = n.attempts + 1, lease = $4, lease_until = $5
     from claimed c join workspaces w on w.id = c.workspace_id
       left join lateral (select i.id, a.address from inboxes i join inbox_addresses a on a.workspace_id = i.workspace_id and a.inbox_id = i.id
         where i.workspace_id = c.workspace_id and i.ended_at is null and i.id is distinct from c.not_by_inbox_id
         order by (c.not_by_inbox_id is not null and i.smtp_host is null), i.created_at, a.is_main desc, a.address limit 1) i on true
     where n.workspace_id = c.workspace_id and n.id = c.id
     returning n.id, n.lease, n.to_address as "to", n.subject, n.body_html as html, n.header_message_id as "headerMessageId", n.attempts,
       n.created_at as "createdAt", i.id as "inboxId", i.address as "from", w.name as "workspaceName"`,
    [ctx.workspaceId, id, ctx.now(), lease, until],
  )
  return row ?? null
}

export async function renewNoticeLease(
  ctx: Context,
  id: string,
  lease: string,
  until: Date,
): Promise<boolean> {
  const changed = await runCounting(
    ctx.db,
    `update notices set lease_until = $4 where workspace_id = $1 and id = $2 and lease = $3 and state = 'sending'`,
    [ctx.workspaceId, id, lease, until],
  )
  return changed === 1
}

export interface NoticeOutcome {
  readonly state: 'sent' | 'queued' | 'failed' | 'kept'
  readonly words: string | null
  readonly sendAfter: Date | null
}

/** Writes how an attempt ended, for the holder of the lease only; once sent, the link inside has done its work and goes. */
export async function saveNotice(
  ctx: Context,
  { id, lease }: Pick<ClaimedNotice, 'id' | 'lease'>,
  outcome: NoticeOutcome,
): Promise<void> {
  await run(
    ctx.db,
    `update notices set state = $4, last_words = $5, send_after = $6, sent_at = case when $4 = 'sent' then $7::timestamptz end,
       body_text = case when $4 = 'sent' then '' else body_text end, body_html = case when $4 = 'sent' then '' else body_html end, lease = null, lease_until = null
     where workspace_id = $1 and id = $2 and lease = $3 and state = 'sending'`,
    [ctx.workspaceId, id, lease, outcome.state, outcome.words, outcome.sendAfter, ctx.now()],
  )
}

/** Notices whose time has come, over all workspaces. */
export const listDueNotices = ({ db }: Pick<Context, 'db'>, now: Date): Promise<DueDelivery[]> =>
  run<DueDelivery>(
    db,
    `select n.workspace_id as "workspaceId", n.id from notices n
     where n.state in ('queued', 'sending') and coalesce(n.send_after, n.created_at) <= $1 and ${due('$1')}
     order by coalesce(n.send_after, n.created_at) limit 100`,
    [now],
  )

/** Marks a mail of Regard's own that came back; gives whether it was one. */
export async function failNotice(
  tx: Context,
  by: { noticeId: string | null; headerIds: readonly string[] },
  words: string | null,
): Promise<boolean> {
  const changed = await runCounting(
    tx.db,
    `update notices set state = 'failed', last_words = $4 where workspace_id = $1 and state in ('sent', 'failed')
       and (id = $2 or header_message_id = any($3::text[]))`,
    [tx.workspaceId, by.noticeId, by.headerIds, words],
  )
  return changed > 0
}
