import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Holder } from './domain/link.ts'
import type { OfferOnPage, WayOnPage } from './domain/offers-part.ts'

/** What was given to somebody in a conversation and has gone out with its message, oldest first. */
export async function listGiven(
  ctx: Context,
  conversationIds: readonly string[],
  { contactId, colleagueId }: Pick<Holder, 'contactId' | 'colleagueId'>,
): Promise<OfferOnPage[]> {
  const rows = await run<Omit<OfferOnPage, 'money'> & { amount: string; unit: string }>(
    ctx.db,
    `select o.id, o.words, o.amount::text, o.unit, o.needs_choice as "needsChoice", o.state, o.honour_by as "honourBy"
     from offers o left join messages m on m.workspace_id = o.workspace_id and m.id = o.message_id
     where o.workspace_id = $1 and o.conversation_id = any($2) and (o.contact_id = $4 or o.colleague_id = $5) and o.made_at is not null
       and o.state in ('offered', 'accepted', 'declined', 'honoured', 'payment_failed') and (m.send_after is null or m.send_after <= $3)
     order by o.made_at, o.id limit 50`,
    [ctx.workspaceId, conversationIds, ctx.now(), contactId, colleagueId],
  )
  return rows.map(({ amount, unit, ...it }) => ({
    ...it,
    money: unit === 'piece' ? null : { minor: Number(amount), currency: unit },
  }))
}

/** A conversation, and each that was merged into it or into those: whoever asked for it. */
export const listFamily = (ctx: Context, conversationId: string) =>
  run<{ id: string; requesterContactId: string | null; requesterColleagueId: string | null }>(
    ctx.db,
    `with recursive family as (select id from conversations where workspace_id = $1 and id = $2
       union select c.id from conversations c join family on c.merged_into_id = family.id where c.workspace_id = $1)
     select c.id, c.requester_contact_id as "requesterContactId", c.requester_colleague_id as "requesterColleagueId"
     from conversations c join family on family.id = c.id where c.workspace_id = $1 order by c.created_at, c.id`,
    [ctx.workspaceId, conversationId],
  )

/** The ways forward of the answers that are in force, and what they said to each; offers stand by themselves. */
export const listWays = (ctx: Context, conversationIds: readonly string[]): Promise<WayOnPage[]> =>
  run<WayOnPage>(
    ctx.db,
    `select w.id, w.words, w.person, w.reach, w.on_date::text as "onDate",
       case when w.introduce_to <> '' then w.introduce_words end as "introduceWords", w.introduced_at is not null as "isIntroduced",
       case when w.accepted_at is not null then 'yes' when w.declined_at is not null then 'no' end as said
     from answers a join ways_forward w on w.workspace_id = a.workspace_id and w.answer_id = a.id
     left join messages m on m.workspace_id = a.workspace_id and m.id = a.message_id
     where a.workspace_id = $1 and a.conversation_id = any($2) and a.reopened_at is null and w.offer_id is null
       and (m.send_after is null or m.send_after <= $3) order by a.answered_at, w.place, w.id limit 20`,
    [ctx.workspaceId, conversationIds, ctx.now()],
  )

export interface Person {
  readonly id: string
  readonly name: string
}

/** Who of us spoke with them or has it now, by name: whom they may thank. */
export const listHelped = (
  ctx: Context,
  conversationId: string,
  messageIds: readonly string[],
): Promise<Person[]> =>
  run<Person>(
    ctx.db,
    `select p.id, p.name from colleagues p where p.workspace_id = $1 and p.state = 'active' and p.id in (
       select m.author_colleague_id from messages m where m.workspace_id = $1 and m.id = any($3) and m.kind = 'outbound'
       union select c.owner_id from conversations c where c.workspace_id = $1 and c.id = $2) order by p.name, p.id limit 20`,
    [ctx.workspaceId, conversationId, messageIds],
  )

/** Takes a form for one thing, once; gives false when it was taken before. What no form can be any more is forgotten. */
export async function takeForm(
  tx: Context,
  it: { readonly formId: string; readonly what: string; readonly conversationId: string },
): Promise<boolean> {
  const [row] = await run(
    tx.db,
    `insert into portal_deeds (workspace_id, form_id, what, conversation_id, done_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning 1 as taken`,
    [tx.workspaceId, it.formId, it.what, it.conversationId, tx.now()],
  )
  if (!row) return false
  await run(
    tx.db,
    `delete from portal_deeds where workspace_id = $1 and conversation_id = $2 and done_at < $3`,
    [tx.workspaceId, it.conversationId, new Date(tx.now().getTime() - 2 * 86_400_000)],
  )
  return true
}

/** Whether a promise runs, or ran, in one of these conversations. */
export async function isPromisedHere(
  ctx: Context,
  conversationIds: readonly string[],
  promiseId: string,
): Promise<boolean> {
  const rows = await run(
    ctx.db,
    `select from clocks where workspace_id = $1 and subject_kind = 'conversation' and subject_id = any($2) and promise_id = $3 limit 1`,
    [ctx.workspaceId, conversationIds, promiseId],
  )
  return rows.length > 0
}

/** What a message of ours carries: an answer, and something offered to which they may say yes or no. */
export async function findCarried(
  ctx: Context,
  messageId: string,
): Promise<{ readonly isAnswer: boolean; readonly hasChoice: boolean }> {
  const [row] = await run<{ isAnswer: boolean; hasChoice: boolean }>(
    ctx.db,
    `select exists (select from answers a where a.workspace_id = $1 and a.message_id = $2 and a.outcome <> 'nothing_asked'
         and a.reopened_at is null) as "isAnswer",
       exists (select from offers o where o.workspace_id = $1 and o.message_id = $2 and o.needs_choice and o.state = 'offered') as "hasChoice"`,
    [ctx.workspaceId, messageId],
  )
  return row!
}
