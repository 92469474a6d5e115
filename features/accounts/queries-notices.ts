import { type Db, run, runCounting } from '#platform/db/database.ts'

export type NoticeState = 'queued' | 'sending' | 'sent' | 'failed' | 'kept'

/** A mail that Regard itself writes to a colleague. */
export interface NoticeRow {
  readonly id: string
  readonly toAddress: string
  readonly subject: string
  readonly bodyText: string
  readonly bodyHtml: string
  readonly headerMessageId: string
  readonly state: NoticeState
  readonly attempts: number
  readonly lastWords: string | null
  readonly createdAt: Date
  readonly sentAt: Date | null
}
const COLUMNS = `id, to_address as "toAddress", subject, body_text as "bodyText", body_html as "bodyHtml",
  header_message_id as "headerMessageId", state, attempts, last_words as "lastWords", created_at as "createdAt", sent_at as "sentAt"`

export const insertNotice = (
  db: Db,
  workspaceId: string,
  notice: Omit<NoticeRow, 'state' | 'attempts' | 'lastWords' | 'sentAt'>,
) =>
  run(
    db,
    `insert into notices (workspace_id, id, to_address, subject, body_text, body_html, header_message_id, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      workspaceId,
      notice.id,
      notice.toAddress,
      notice.subject,
      notice.bodyText,
      notice.bodyHtml,
      notice.headerMessageId,
      notice.createdAt,
    ],
  )

export const findNotice = async (db: Db, workspaceId: string, id: string): Promise<NoticeRow | undefined> =>
  (
    await run<NoticeRow>(db, `select ${COLUMNS} from notices where workspace_id = $1 and id = $2`, [
      workspaceId,
      id,
    ])
  )[0]

/** Notices that were not sent because no way out is set up, newest first. */
export const listKeptNotices = (
  db: Db,
  workspaceId: string,
  after: { createdAt: string; id: string } | null,
  limit: number,
) =>
  run<NoticeRow>(
    db,
    `select ${COLUMNS} from notices where workspace_id = $1 and state = 'kept'
       and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
     order by created_at desc, id desc limit ${limit + 1}`,
    [workspaceId, after?.createdAt ?? null, after?.id ?? null],
  )

/** Takes a notice for sending: of several at once only one gets it. */
export const takeNotice = async (db: Db, workspaceId: string, id: string): Promise<boolean> =>
  (await runCounting(
    db,
    `update notices set state = 'sending', attempts = attempts + 1 where workspace_id = $1 and id = $2 and state in ('queued', 'kept')`,
    [workspaceId, id],
  )) > 0

/** Notes how sending went; once sent or given up, the link inside is emptied, for it has done its work. */
export const markNotice = (
  db: Db,
  workspaceId: string,
  id: string,
  state: NoticeState,
  { lastWords, sentAt }: { lastWords: string | null; sentAt: Date | null },
) =>
  run(
    db,
    `update notices set state = $3, last_words = $4, sent_at = $5,
       body_text = case when $3 = 'sent' then '' else body_text end,
       body_html = case when $3 = 'sent' then '' else body_html end
     where workspace_id = $1 and id = $2`,
    [workspaceId, id, state, lastWords, sentAt],
  )
