import type { WorkingTime } from '#features/people/domain/working-time.ts'
import { calendarNowOf } from '#features/people/queries-calendars.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Conversation, Promised } from './domain/conversation.ts'
import { maySee } from './policy.ts'

/** The columns of a conversation as rules see them. */
export const COLUMNS = `c.id, c.number, c.inbox_id as "inboxId", c.team_id as "teamId", c.owner_id as "ownerId",
  c.requester_contact_id as "requesterContactId", c.requester_colleague_id as "requesterColleagueId",
  c.requester_name as "requesterName", c.channel, c.subject, c.need, c.kind, c.harm, c.sounds_like as "soundsLike", c.state, c.waiting_on as "waitingOn",
  c.closed_as as "closedAs", c.next_step as "nextStep", c.next_step_at as "nextStepAt", c.next_due_at as "nextDueAt",
  c.waiting_since as "waitingSince", c.snoozed_until as "snoozedUntil", c.merged_into_id as "mergedIntoId",
  c.tag_ids as "tagIds", c.also_inbox_ids as "alsoInboxIds", c.snippet, c.message_count as "messageCount", c.contact_count as "contactCount",
  c.reopened_count as "reopenedCount", c.last_message_at as "lastMessageAt", c.version,
  c.created_at as "createdAt", c.closed_at as "closedAt", c.promised_at as "promisedAt",
  c.promised_kind as "promisedKind", c.asked_id as "askedId",
  c.offered_at as "offeredAt", c.lowering_to as "loweringTo", c.lowering_by as "loweringBy", c.demand, c.demand_by as "demandBy", c.nth`

/** Further what a list shows: closed, and whatever was promised here was done in time. */
export const SHOWN = `${COLUMNS}, c.state = 'closed' and coalesce((select bool_and(k.state = 'kept') from clocks k
  where k.workspace_id = c.workspace_id and k.subject_kind = 'conversation' and k.subject_id = c.id
    and k.state in ('kept', 'missed')), false) as "isKept"`

const LOCK = `select ${COLUMNS} from conversations c where c.workspace_id = $1 and c.id = $2 for no key update`
const FIND = `select ${COLUMNS} from conversations c where c.workspace_id = $1 and c.id = $2`

/** Locks one conversation for a write; what the actor may not see is not there. */
export async function lockConversation(tx: Context, id: string): Promise<Conversation> {
  const [row] = await run<Conversation>(tx.db, LOCK, [tx.workspaceId, id])
  if (!row || !maySee(tx.actor, row)) throw refuse('not_found')
  return row
}

/** Locks several in the order of their ids, so that two merges at once wait instead of blocking each other. */
export async function lockConversations(
  tx: Context,
  ids: readonly string[],
): Promise<Map<string, Conversation>> {
  const rows = await run<Conversation>(
    tx.db,
    `select ${COLUMNS} from conversations c where c.workspace_id = $1 and c.id = any($2) order by c.id for no key update`,
    [tx.workspaceId, ids],
  )
  if (rows.length !== new Set(ids).size || rows.some((row) => !maySee(tx.actor, row)))
    throw refuse('not_found')
  return new Map(rows.map((row) => [row.id, row]))
}

/** Reads one conversation; what the actor may not see is not there. */
export async function getConversation(ctx: Context, id: string): Promise<Conversation> {
  const [row] = await run<Conversation>(ctx.db, FIND, [ctx.workspaceId, id])
  if (!row || !maySee(ctx.actor, row)) throw refuse('not_found')
  return row
}

const SAVE = `update conversations set team_id = $3, owner_id = $4, subject = $5, need = $6, kind = $7, harm = $8, state = $9,
  waiting_on = $10, closed_as = $11, next_step = $12, next_step_at = $13, next_due_at = $14, waiting_since = $15,
  snoozed_until = $16, merged_into_id = $17, tag_ids = $18, snippet = $19, message_count = $20, contact_count = $21,
  reopened_count = $22, last_message_at = $23, closed_at = $24, promised_at = $25, promised_kind = $26,
  asked_id = $27, offered_at = $28, lowering_to = $29, lowering_by = $30, sounds_like = $31, version = version + 1
  where workspace_id = $1 and id = $2`

/** Writes a locked conversation back. */
export async function saveConversation(tx: Context, after: Conversation): Promise<void> {
  await run(tx.db, SAVE, [
    tx.workspaceId,
    after.id,
    after.teamId,
    after.ownerId,
    after.subject,
    after.need,
    after.kind,
    after.harm,
    after.state,
    after.waitingOn,
    after.closedAs,
    after.nextStep,
    after.nextStepAt,
    after.nextDueAt,
    after.waitingSince,
    after.snoozedUntil,
    after.mergedIntoId,
    after.tagIds,
    after.snippet,
    after.messageCount,
    after.contactCount,
    after.reopenedCount,
    after.lastMessageAt,
    after.closedAt,
    after.promisedAt,
    after.promisedKind,
    after.askedId,
    after.offeredAt,
    after.loweringTo,
    after.loweringBy,
    after.soundsLike,
  ])
}

export interface InboxForWork extends WorkingTime {
  readonly teamId: string
  /** The calendar of its team that counts now. */
  readonly calendarId: string
  readonly channel: Conversation['channel']
  readonly address: string | null
}

const INBOX = `select i.team_id as "teamId", k.id as "calendarId", i.channel, k.time_zone as "timeZone", k.periods, k.holidays,
  (select a.address from inbox_addresses a where a.workspace_id = i.workspace_id and a.inbox_id = i.id order by a.is_main desc, a.address limit 1) as address
  from inboxes i cross join lateral ${calendarNowOf('i.workspace_id', 'i.team_id')} k
  where i.workspace_id = $1 and i.id = $2`

/** The inbox's team, channel and main address, with the working time of its team. */
export async function getInboxForWork(ctx: Context, inboxId: string): Promise<InboxForWork> {
  const [row] = await run<InboxForWork>(ctx.db, INBOX, [ctx.workspaceId, inboxId])
  if (!row) throw refuse('not_found')
  return row
}

export interface NewConversation {
  readonly id: string
  readonly inboxId: string
  readonly teamId: string
  readonly ownerId: string | null
  readonly requesterContactId: string | null
  readonly requesterColleagueId: string | null
  readonly requesterName: string
  readonly channel: Conversation['channel']
  readonly kind?: Conversation['kind']
  readonly soundsLike?: Conversation['soundsLike']
  readonly startedBy: 'them' | 'us'
  readonly subject: string
  readonly need: string
  readonly state: 'received' | 'owned' | 'working' | 'waiting'
  readonly waitingOn: 'them' | null
  readonly nextStep: string
  readonly nextStepAt: Date
  readonly snippet: string
  readonly messageCount: number
  readonly contactCount: number
  readonly at: Date
}

const INSERT = `with numbered as (update workspaces set next_number = next_number + 1 where id = $1 returning next_number - 1 as number)
insert into conversations (workspace_id, id, number, inbox_id, team_id, owner_id, requester_contact_id, requester_colleague_id,
  requester_name, channel, started_by, subject, need, state, waiting_on, next_step, next_step_at, next_due_at, snippet,
  message_count, contact_count, waiting_since, last_message_at, created_at, promised_at, promised_kind, kind, sounds_like)
select $1, $2, numbered.number, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, least($16::timestamptz, $21::timestamptz), $17, $18, $19,
  $20, $20, $20, $21, $22, $23, $24
from numbered returning number`

/** Inserts a conversation under the workspace's next number, which it gives. */
export async function insertConversation(
  tx: Context,
  it: NewConversation,
  promised: Promised | null = null,
): Promise<number> {
  const [row] = await run<{ number: number }>(tx.db, INSERT, [
    tx.workspaceId,
    it.id,
    it.inboxId,
    it.teamId,
    it.ownerId,
    it.requesterContactId,
    it.requesterColleagueId,
    it.requesterName,
    it.channel,
    it.startedBy,
    it.subject,
    it.need,
    it.state,
    it.waitingOn,
    it.nextStep,
    it.nextStepAt,
    it.snippet,
    it.messageCount,
    it.contactCount,
    it.at,
    promised?.at ?? null,
    promised?.kind ?? null,
    it.kind ?? 'help',
    it.soundsLike ?? null,
  ])
  return row!.number
}

/** Whether a colleague is an active member of a team. */
export async function isMember(ctx: Context, teamId: string, colleagueId: string): Promise<boolean> {
  const rows = await run(
    ctx.db,
    `select 1 from team_members m join colleagues p on p.workspace_id = m.workspace_id and p.id = m.colleague_id
     where m.workspace_id = $1 and m.team_id = $2 and m.colleague_id = $3 and p.state <> 'ended'`,
    [ctx.workspaceId, teamId, colleagueId],
  )
  return rows.length > 0
}

/** Who has an open conversation now; null when nobody has, or it is closed. */
export async function ownerOf(ctx: Context, id: string): Promise<string | null> {
  const [row] = await run<{ ownerId: string | null }>(
    ctx.db,
    `select owner_id as "ownerId" from conversations where workspace_id = $1 and id = $2 and state <> 'closed'`,
    [ctx.workspaceId, id],
  )
  return row?.ownerId ?? null
}

/** Some of the open conversations that a colleague has, of one team or of all. */
export async function listOwnedIds(
  ctx: Context,
  ownerId: string,
  limit: number,
  teamId: string | null = null,
): Promise<string[]> {
  const rows = await run<{ id: string }>(
    ctx.db,
    `select id from conversations where workspace_id = $1 and owner_id = $2 and state <> 'closed' and ($4::uuid is null or team_id = $4)
     order by id limit $3`,
    [ctx.workspaceId, ownerId, limit, teamId],
  )
  return rows.map((row) => row.id)
}

/** Conversations show their requester under the name that the contact has now; one without a name keeps what it showed. */
export async function renameRequester(ctx: Context, contactId: string): Promise<void> {
  await run(
    ctx.db,
    `update conversations c set requester_name = k.name from contacts k
     where c.workspace_id = $1 and c.requester_contact_id = $2 and k.workspace_id = $1 and k.id = $2
       and k.name <> '' and c.requester_name <> k.name`,
    [ctx.workspaceId, contactId],
  )
}
