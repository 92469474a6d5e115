import { type Db, run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Holder } from './domain/link.ts'

/** When somebody outside first reached us under this address; null when nobody has. */
export async function seenAt(db: Db, origin: string): Promise<Date | null> {
  const [row] = await run<{ at: Date }>(db, `select seen_at as at from public_addresses where origin = $1`, [
    origin,
  ])
  return row?.at ?? null
}

export async function insertSeen(db: Db, origin: string, at: Date): Promise<void> {
  await run(db, `insert into public_addresses (origin, seen_at) values ($1, $2) on conflict do nothing`, [
    origin,
    at,
  ])
}

/** Who has an address here: a contact, a colleague, or nobody yet. */
export async function holderOfAddress(tx: Context, address: string): Promise<Holder> {
  const [row] = await run<{ contactId: string | null; colleagueId: string | null }>(
    tx.db,
    `select (select contact_id from contact_addresses where workspace_id = $1 and kind = 'email' and value = $2) as "contactId",
       (select id from colleagues where workspace_id = $1 and lower(email) = $2 and state = 'active') as "colleagueId"`,
    [tx.workspaceId, address],
  )
  const contactId = row?.contactId ?? null
  return {
    contactId,
    colleagueId: contactId === null ? (row?.colleagueId ?? null) : null,
    address,
    isProven: true,
  }
}

const HELD = `workspace_id = $1 and conversation_id = $2 and contact_id is not distinct from $3
  and colleague_id is not distinct from $4 and (contact_id is not null or colleague_id is not null or address = $5) and is_proven = $6`
const heldBy = (
  tx: Context,
  conversationId: string,
  { contactId, colleagueId, address, isProven }: Holder,
) => [tx.workspaceId, conversationId, contactId, colleagueId, address, isProven]

export async function countEnded(tx: Context, conversationId: string, holder: Holder): Promise<number> {
  const [row] = await run<{ ended: number }>(
    tx.db,
    `select count(*)::int as ended from portal_links where ${HELD} and ended_at is not null`,
    heldBy(tx, conversationId, holder),
  )
  return row!.ended
}

/** Whether somebody has an address of a page that opens it. */
export const hasLink = async (
  tx: Pick<Context, 'db' | 'workspaceId'>,
  conversationId: string,
  { contactId, colleagueId, address, isProven }: Holder,
): Promise<boolean> =>
  (
    await run(tx.db, `select 1 as found from portal_links where ${HELD} and ended_at is null limit 1`, [
      tx.workspaceId,
      conversationId,
      contactId,
      colleagueId,
      address,
      isProven,
    ])
  ).length > 0

export async function insertLink(
  tx: Context,
  conversationId: string,
  { contactId, colleagueId, address, isProven }: Holder,
  hash: string,
): Promise<void> {
  await run(
    tx.db,
    `insert into portal_links (workspace_id, token_hash, conversation_id, contact_id, colleague_id, address, is_proven, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [tx.workspaceId, hash, conversationId, contactId, colleagueId, address, isProven, tx.now()],
  )
}

export async function endLinksOf(tx: Context, conversationId: string): Promise<void> {
  await run(
    tx.db,
    `update portal_links set ended_at = $3 where workspace_id = $1 and conversation_id = $2 and ended_at is null`,
    [tx.workspaceId, conversationId, tx.now()],
  )
}

/** Whether it was this colleague who asked. */
export const isRequester = async (
  tx: Context,
  conversationId: string,
  colleagueId: string,
): Promise<boolean> =>
  (
    await run(
      tx.db,
      `select from conversations where workspace_id = $1 and id = $2 and requester_colleague_id = $3`,
      [tx.workspaceId, conversationId, colleagueId],
    )
  ).length > 0

/** Ends what one person has been given for a conversation; the others keep theirs. */
export async function endLinksOfHolder(tx: Context, conversationId: string, holder: Holder): Promise<void> {
  await run(tx.db, `update portal_links set ended_at = $7 where ${HELD} and ended_at is null`, [
    ...heldBy(tx, conversationId, holder),
    tx.now(),
  ])
}

export interface FoundLink extends Holder {
  readonly workspaceId: string
  readonly conversationId: string
}

/** What a token opens; nothing when it is wrong or ended, or ended before then. */
export async function findLink(
  db: Db,
  hash: string,
  orEndedSince: Date | null = null,
): Promise<FoundLink | null> {
  const [row] = await run<FoundLink>(
    db,
    `select l.workspace_id as "workspaceId", l.conversation_id as "conversationId", l.contact_id as "contactId",
       l.colleague_id as "colleagueId", l.address, l.is_proven as "isProven" from portal_links l where l.token_hash = $1
       and (l.ended_at is null or l.ended_at >= $2)`,
    [hash, orEndedSince],
  )
  return row ?? null
}
