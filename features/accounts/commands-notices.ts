import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import type { AccountsSettings } from './commands-session.ts'
import { htmlOf, type Letter, textOf } from './domain/letter.ts'
import { noticeWritten } from './events.ts'
import { insertNotice } from './queries-notices.ts'

/** Writes a mail from Regard to a colleague; it leaves with the transaction in progress, or not at all. */
export async function writeNotice(
  tx: Context,
  { config }: AccountsSettings,
  notice: Letter & {
    readonly to: string
    readonly subject: string
    readonly notByInboxId?: string
    readonly conversationId?: string | null
  },
): Promise<string> {
  const id = newId<'notice'>(tx.now().getTime())
  await insertNotice(tx.db, tx.workspaceId, {
    id,
    toAddress: notice.to,
    subject: notice.subject,
    bodyText: textOf(notice),
    bodyHtml: htmlOf(notice),
    headerMessageId: `<notice.${id}@${config.url.hostname}>`,
    notByInboxId: notice.notByInboxId ?? null,
    conversationId: notice.conversationId ?? null,
    createdAt: tx.now(),
  })
  await announce(tx, {
    type: noticeWritten,
    subject: { kind: 'notice', id },
    payload: {},
    audience: 'workspace',
  })
  return id
}
