import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

export interface MailSettings {
  readonly acknowledges: boolean
  readonly believesSpamMarks: boolean
  readonly trustedServers: string[]
  readonly automaticStoppedAt: Date | null
}

/** The settings of an inbox, or the defaults; nothing for an inbox that is not there. */
export async function findSettings(ctx: Context, inboxId: string): Promise<MailSettings | null> {
  const [row] = await run<MailSettings>(
    ctx.db,
    `select coalesce(s.acknowledges, false) as acknowledges, coalesce(s.believes_spam_marks, true) as "believesSpamMarks",
       coalesce(s.trusted_servers, '{}') as "trustedServers", s.automatic_stopped_at as "automaticStoppedAt"
     from inboxes i left join mail_settings s on s.workspace_id = i.workspace_id and s.inbox_id = i.id
     where i.workspace_id = $1 and i.id = $2 and i.ended_at is null`,
    [ctx.workspaceId, inboxId],
  )
  return row ?? null
}

export async function saveSettings(tx: Context, inboxId: string, it: MailSettings): Promise<void> {
  await run(
    tx.db,
    `insert into mail_settings (workspace_id, inbox_id, acknowledges, believes_spam_marks, trusted_servers, automatic_stopped_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (workspace_id, inbox_id) do update set acknowledges = excluded.acknowledges, believes_spam_marks = excluded.believes_spam_marks,
       trusted_servers = excluded.trusted_servers, automatic_stopped_at = excluded.automatic_stopped_at`,
    [
      tx.workspaceId,
      inboxId,
      it.acknowledges,
      it.believesSpamMarks,
      it.trustedServers,
      it.automaticStoppedAt,
    ],
  )
}
