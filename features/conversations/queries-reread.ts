import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Inbound } from './commands-inbound.ts'

type Words = Pick<
  Inbound,
  | 'subject'
  | 'bodyText'
  | 'bodyHtml'
  | 'quotedText'
  | 'quotedHtml'
  | 'hasRemoteImages'
  | 'isTruncated'
  | 'notice'
  | 'fileNames'
>

/** Gives an inbound message the words that a second reading of its mail found. */
export const replaceWords = (tx: Context, messageId: string, it: Words) =>
  run(
    tx.db,
    `update messages set subject = $3, body_text = $4, body_html = $5, quoted_text = $6, quoted_html = $7, has_remote_images = $8,
       is_truncated = $9, notice = $10, attachment_count = $11 where workspace_id = $1 and id = $2 and kind = 'inbound'`,
    [
      tx.workspaceId,
      messageId,
      it.subject,
      it.bodyText,
      it.bodyHtml,
      it.quotedText,
      it.quotedHtml,
      it.hasRemoteImages,
      it.isTruncated,
      it.notice,
      it.fileNames.length,
    ],
  )
