import { refuse } from '#platform/contract/refusal.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

export type Channel = 'email' | 'phone' | 'counter' | 'visit' | 'form' | 'chat' | 'letter'
export type SmtpSecurity = 'tls' | 'starttls' | 'none'
export interface Smtp {
  readonly host: string
  readonly port: number
  readonly security: SmtpSecurity
  readonly username: string
  readonly passwordSealed: string | null
}
export interface Inbox {
  readonly id: string
  readonly name: string
  readonly channel: Channel
  readonly teamId: string
  readonly openTo: 'everyone' | 'members'
  /** The first one is the main address. */
  readonly addresses: readonly string[]
  readonly memberIds: readonly string[]
  readonly fromName: string
  readonly signatureHtml: string
  readonly replyAddressKind: 'plus' | 'subdomain' | 'none'
  readonly replySubdomain: string | null
  readonly smtp: Smtp | null
  readonly createdAt: Date
}

const COLUMNS = `i.id, i.name, i.channel, i.team_id as "teamId", i.open_to as "openTo", i.from_name as "fromName",
  i.signature_html as "signatureHtml", i.reply_address_kind as "replyAddressKind", i.reply_subdomain as "replySubdomain",
  case when i.smtp_host is not null then json_build_object('host', i.smtp_host, 'port', i.smtp_port,
    'security', i.smtp_security, 'username', coalesce(i.smtp_username, ''), 'passwordSealed', i.smtp_password_sealed) end as smtp,
  array(select a.address from inbox_addresses a where a.workspace_id = i.workspace_id and a.inbox_id = i.id
    order by a.is_main desc, a.address) as addresses,
  array(select m.colleague_id from inbox_members m where m.workspace_id = i.workspace_id and m.inbox_id = i.id
    order by m.colleague_id) as "memberIds",
  i.created_at as "createdAt"`

/** Inboxes in use, by name; with ids, only those. */
export const listInboxes = (ctx: Context, only: readonly string[] | null): Promise<Inbox[]> =>
  run<Inbox>(
    ctx.db,
    `select ${COLUMNS} from inboxes i where i.workspace_id = $1 and i.ended_at is null
       and ($2::uuid[] is null or i.id = any($2)) order by lower(i.name) collate "und-x-icu", i.id`,
    [ctx.workspaceId, only],
  )

export async function lockInbox(tx: Context, id: string): Promise<Inbox> {
  const locked = await run(
    tx.db,
    `select from inboxes where workspace_id = $1 and id = $2 and ended_at is null for update`,
    [tx.workspaceId, id],
  )
  const [inbox] = locked.length === 0 ? [] : await listInboxes(tx, [id])
  if (!inbox) throw refuse('not_found')
  return inbox
}

const valuesOf = (tx: Context, it: Inbox) => [
  tx.workspaceId,
  it.id,
  it.name,
  it.channel,
  it.teamId,
  it.openTo,
  it.fromName,
  it.signatureHtml,
  it.replyAddressKind,
  it.replySubdomain,
  it.smtp?.host ?? null,
  it.smtp?.port ?? null,
  it.smtp?.security ?? null,
  it.smtp?.username ?? null,
  it.smtp?.passwordSealed ?? null,
]

export async function insertInbox(tx: Context, it: Inbox): Promise<void> {
  await run(
    tx.db,
    `insert into inboxes (workspace_id, id, name, channel, team_id, open_to, from_name, signature_html, reply_address_kind,
       reply_subdomain, smtp_host, smtp_port, smtp_security, smtp_username, smtp_password_sealed, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [...valuesOf(tx, it), it.createdAt],
  )
}

export async function updateInbox(tx: Context, it: Inbox): Promise<void> {
  await run(
    tx.db,
    `update inboxes set name = $3, channel = $4, team_id = $5, open_to = $6, from_name = $7, signature_html = $8,
       reply_address_kind = $9, reply_subdomain = $10, smtp_host = $11, smtp_port = $12, smtp_security = $13,
       smtp_username = $14, smtp_password_sealed = $15
     where workspace_id = $1 and id = $2`,
    valuesOf(tx, it),
  )
}

/** Sets the addresses; gives whether all of them are free, here and in every other workspace. */
export async function setInboxAddresses(
  tx: Context,
  id: string,
  addresses: readonly string[],
): Promise<boolean> {
  await run(
    tx.db,
    `delete from inbox_addresses where workspace_id = $1 and inbox_id = $2 and address <> all($3)`,
    [tx.workspaceId, id, addresses],
  )
  const kept = await run(
    tx.db,
    `insert into inbox_addresses (workspace_id, inbox_id, address, is_main)
     select $1, $2, address, place = 1 from unnest($3::text[]) with ordinality it(address, place) order by address
     on conflict (address) do update set is_main = excluded.is_main
       where inbox_addresses.workspace_id = excluded.workspace_id and inbox_addresses.inbox_id = excluded.inbox_id
     returning 1 as kept`,
    [tx.workspaceId, id, addresses],
  )
  return kept.length === addresses.length
}

/** Sets who may see an inbox that is open to its members only; gives whether all of them are colleagues here. */
export async function setInboxMembers(tx: Context, id: string, members: readonly string[]): Promise<boolean> {
  await run(
    tx.db,
    `delete from inbox_members where workspace_id = $1 and inbox_id = $2 and colleague_id <> all($3)`,
    [tx.workspaceId, id, members],
  )
  await run(
    tx.db,
    `insert into inbox_members (workspace_id, inbox_id, colleague_id)
     select $1, $2, c.id from colleagues c where c.workspace_id = $1 and c.id = any($3) on conflict do nothing`,
    [tx.workspaceId, id, members],
  )
  const rows = await run(tx.db, `select from inbox_members where workspace_id = $1 and inbox_id = $2`, [
    tx.workspaceId,
    id,
  ])
  return rows.length === members.length
}

export async function isTeam(tx: Context, id: string): Promise<boolean> {
  const rows = await run(
    tx.db,
    `select from teams where workspace_id = $1 and id = $2 and ended_at is null`,
    [tx.workspaceId, id],
  )
  return rows.length > 0
}

export async function hasOpenConversations(tx: Context, id: string): Promise<boolean> {
  const rows = await run(
    tx.db,
    `select from conversations where workspace_id = $1 and inbox_id = $2 and state <> 'closed' limit 1`,
    [tx.workspaceId, id],
  )
  return rows.length > 0
}

/** Ends an inbox and frees its addresses. */
export async function setInboxEnded(tx: Context, id: string): Promise<void> {
  await run(tx.db, `delete from inbox_addresses where workspace_id = $1 and inbox_id = $2`, [
    tx.workspaceId,
    id,
  ])
  await run(tx.db, `update inboxes set ended_at = $3 where workspace_id = $1 and id = $2`, [
    tx.workspaceId,
    id,
    tx.now(),
  ])
}
