import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Answer } from './domain/entry.ts'

export type LetterState = 'none' | 'sent' | 'withheld'
export interface NewEntry {
  readonly id: string
  readonly inboxId: string
  readonly conversationId: string
  readonly contactId: string
  readonly answers: readonly Answer[]
  readonly consent: string
  readonly isWorked: boolean
  readonly letter: LetterState
  readonly tokenHash: string | null
  readonly goodUntil: Date | null
}

export async function insertEntry(tx: Context, it: NewEntry): Promise<void> {
  await run(
    tx.db,
    `insert into form_entries (workspace_id, id, inbox_id, conversation_id, contact_id, answers, consent, is_worked, letter, token_hash, good_until, created_at)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10, $11, $12)`,
    [
      tx.workspaceId,
      it.id,
      it.inboxId,
      it.conversationId,
      it.contactId,
      JSON.stringify(it.answers),
      it.consent,
      it.isWorked,
      it.letter,
      it.tokenHash,
      it.goodUntil,
      tx.now(),
    ],
  )
}

export interface AskedEntry {
  readonly id: string
  readonly conversationId: string
  readonly inboxId: string
  readonly contactId: string
  readonly proof: 'unproven' | 'confirmed' | 'refused'
  readonly title: string
  readonly address: string
  readonly createdAt: Date
}

// Where its message stands now: it may have been split off or merged meanwhile.
const ASKED = `select e.id, c.id as "conversationId", c.inbox_id as "inboxId", e.contact_id as "contactId", e.proof,
    coalesce(f.title, i.name) as title, lower(m.from_address) as address, e.created_at as "createdAt"
  from form_entries e join inboxes i on i.workspace_id = e.workspace_id and i.id = e.inbox_id
  join messages m on m.workspace_id = e.workspace_id and m.id = e.id and m.erased_at is null
  join conversations c on c.workspace_id = m.workspace_id and c.id = m.conversation_id
  left join forms f on f.workspace_id = e.workspace_id and f.inbox_id = e.inbox_id
  where e.workspace_id = $1 and e.token_hash = $2 and e.good_until > $3 and e.proof <> 'refused'`

/** What a link in the one mail asks about; nothing when it is wrong, too old, or was said to be somebody else's. */
export async function findAsked(
  ctx: Pick<Context, 'db' | 'workspaceId' | 'now'>,
  tokenHash: string,
): Promise<AskedEntry | null> {
  const [row] = await run<AskedEntry>(ctx.db, ASKED, [ctx.workspaceId, tokenHash, ctx.now()])
  return row ?? null
}

/** The same, held until the end, so that of many presses at once one counts. */
export async function lockAsked(tx: Context, tokenHash: string): Promise<AskedEntry | null> {
  const [row] = await run<AskedEntry>(tx.db, `${ASKED} for update of e`, [
    tx.workspaceId,
    tokenHash,
    tx.now(),
  ])
  return row ?? null
}

/** Keeps whether it was them; a link that was answered with no is good for nothing any more. */
export async function settleEntry(tx: Context, id: string, proof: 'confirmed' | 'refused'): Promise<void> {
  await run(
    tx.db,
    `update form_entries set proof = $3, settled_at = $4, token_hash = case when $3 = 'confirmed' then token_hash end
     where workspace_id = $1 and id = $2 and proof = 'unproven'`,
    [tx.workspaceId, id, proof, tx.now()],
  )
}

export interface ToTell {
  readonly number: number
  readonly team: string
  readonly owner: string | null
  readonly answerBy: Date | null
  readonly phone: string
  readonly locale: string
  readonly timeZone: string
  readonly name: string
}

/** What the first mail with a link says of a conversation that still waits for us. */
export async function findToTell(
  tx: Context,
  { conversationId, id }: Pick<AskedEntry, 'conversationId' | 'id'>,
): Promise<ToTell | null> {
  const [row] = await run<ToTell>(
    tx.db,
    `select c.number, t.name as team, o.name as owner, coalesce(c.promised_at, c.next_step_at) as "answerBy", coalesce(y.phone, '') as phone,
       w.locale, w.time_zone as "timeZone", m.from_name as name
     from conversations c join teams t on t.workspace_id = c.workspace_id and t.id = c.team_id join workspaces w on w.id = c.workspace_id
     join messages m on m.workspace_id = c.workspace_id and m.id = $3
     left join colleagues o on o.workspace_id = c.workspace_id and o.id = c.owner_id
     left join public_ways y on y.workspace_id = c.workspace_id
     where c.workspace_id = $1 and c.id = $2 and c.state <> 'closed'`,
    [tx.workspaceId, conversationId, id],
  )
  return row ?? null
}

/** What the page says when a form was sent: its number, and by when somebody answers. */
export async function findSent(
  ctx: Pick<Context, 'db' | 'workspaceId'>,
  conversationId: string,
): Promise<{ number: number; answerBy: Date | null; hasLetter: boolean } | null> {
  const [row] = await run<{ number: number; answerBy: Date | null; hasLetter: boolean }>(
    ctx.db,
    `select c.number, case when c.state = 'received' then coalesce(c.promised_at, c.next_step_at) end as "answerBy",
       exists (select from form_entries e where e.workspace_id = c.workspace_id and e.conversation_id = c.id and e.letter <> 'none'
         and e.proof = 'unproven') as "hasLetter"
     from conversations c where c.workspace_id = $1 and c.id = $2`,
    [ctx.workspaceId, conversationId],
  )
  return row ?? null
}
