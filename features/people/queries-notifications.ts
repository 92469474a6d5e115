import { type Db, run, runCounting } from '#platform/db/database.ts'

export interface NotificationRow {
  readonly id: string
  readonly kind: string
  readonly conversationId: string | null
  readonly actorId: string | null
  readonly actorName: string | null
  readonly payload: Record<string, unknown>
  readonly createdAt: Date
  readonly readAt: Date | null
}

/** Adds a notification unless it was added before; gives whether it is new. */
export const insertNotification = async (
  db: Db,
  workspaceId: string,
  given: {
    id: string
    colleagueId: string
    kind: string
    conversationId?: string | undefined
    actorId?: string | null | undefined
    payload?: Readonly<Record<string, unknown>>
    createdAt: Date
  },
): Promise<boolean> =>
  (await runCounting(
    db,
    `insert into notifications (workspace_id, id, colleague_id, kind, conversation_id, actor_id, payload, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [
      workspaceId,
      given.id,
      given.colleagueId,
      given.kind,
      given.conversationId ?? null,
      given.actorId ?? null,
      JSON.stringify(given.payload ?? {}),
      given.createdAt,
    ],
  )) > 0

export const listNotifications = (
  db: Db,
  workspaceId: string,
  colleagueId: string,
  { unread, after, limit }: { unread: boolean; after: string | null; limit: number },
) =>
  run<NotificationRow>(
    db,
    `select n.id, n.kind, n.conversation_id as "conversationId", n.actor_id as "actorId",
       (select c.name from colleagues c where c.workspace_id = n.workspace_id and c.id = n.actor_id) as "actorName",
       n.payload, n.created_at as "createdAt", n.read_at as "readAt"
     from notifications n
     where n.workspace_id = $1 and n.colleague_id = $2 and (not $3::boolean or n.read_at is null)
       and ($4::uuid is null or (n.created_at, n.id) <
         (select l.created_at, l.id from notifications l where l.workspace_id = $1 and l.id = $4))
     order by n.created_at desc, n.id desc limit ${limit + 1}`,
    [workspaceId, colleagueId, unread, after],
  )

export async function markRead(
  db: Db,
  workspaceId: string,
  colleagueId: string,
  which: { id?: string | undefined; conversationId?: string | undefined },
  at: Date,
): Promise<{ count: number; isKnown: boolean }> {
  const count = await runCounting(
    db,
    `update notifications set read_at = $5 where workspace_id = $1 and colleague_id = $2 and read_at is null
       and ($3::uuid is null or id = $3) and ($4::uuid is null or conversation_id = $4)`,
    [workspaceId, colleagueId, which.id ?? null, which.conversationId ?? null, at],
  )
  if (which.id === undefined || count > 0) return { count, isKnown: true }
  const known = await run(
    db,
    `select 1 from notifications where workspace_id = $1 and colleague_id = $2 and id = $3`,
    [workspaceId, colleagueId, which.id],
  )
  return { count, isKnown: known.length > 0 }
}

/** A notification with the one it is for, to be sent by mail; none when it was read or mailed, or mail is not wanted. */
export const findMailable = async (db: Db, workspaceId: string, id: string) =>
  (
    await run<{
      kind: string
      conversationId: string | null
      actorName: string | null
      promiseId: string | null
      email: string
      locale: string
    }>(
      db,
      `select n.kind, n.conversation_id as "conversationId", n.payload->>'promiseId' as "promiseId", c.email, coalesce(c.locale, w.locale) as locale,
         (select a.name from colleagues a where a.workspace_id = n.workspace_id and a.id = n.actor_id) as "actorName"
       from notifications n
       join colleagues c on c.workspace_id = n.workspace_id and c.id = n.colleague_id
       join workspaces w on w.id = n.workspace_id
       where n.workspace_id = $1 and n.id = $2 and n.read_at is null and n.mailed_at is null
         and c.notify_by_mail and c.state = 'active'`,
      [workspaceId, id],
    )
  )[0]

export const markMailed = async (db: Db, workspaceId: string, id: string, at: Date): Promise<boolean> =>
  (await runCounting(
    db,
    `update notifications set mailed_at = $3 where workspace_id = $1 and id = $2 and mailed_at is null`,
    [workspaceId, id, at],
  )) > 0
