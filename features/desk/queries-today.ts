import type { z } from 'zod'
import { isUsual } from '#features/answers/domain/usual-words.ts'
import { maySee } from '#features/conversations/policy.ts'
import type { todayShape } from '#features/desk/contract-today.ts'
import { newestCalendar } from '#features/people/queries-calendars.ts'
import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { dayOf } from './domain/day.ts'

type Colleagues = Context<ColleagueActor>
type Today = z.output<typeof todayShape>
type Mine = Omit<Today['promisedByMe'][number], 'isLate' | 'canTell'> & { readonly at: Date }
type ToMe = Omit<Today['promisedToMe'][number], 'isLate' | 'at' | 'number'> & {
  readonly at: Date | null
  readonly number: number
  readonly inboxId: string
  readonly ownerId: string | null
  readonly askedId: string | null
  readonly alsoInboxIds: string[]
}

const AT_MOST = 50
const COUNTED = 100
const SOON_MS = 30 * 60_000
const DAY_MS = 86_400_000

const OWED = `c.workspace_id = $1 and c.owner_id = $2 and c.state <> 'closed' and c.promised_at is not null`
// My word in a conversation that somebody else has, or nobody.
const GIVEN = `k.workspace_id = $1 and k.made_by = $2 and k.promise_id is null and k.stopped_at is null and k.told_at is null
  and k.state in ('running', 'missed') and k.subject_kind = 'conversation'`
const GIVEN_IN = `conversations c on c.workspace_id = k.workspace_id and c.id = k.subject_id and c.state <> 'closed' and c.owner_id is distinct from $2
  and ($5::uuid[] is null or c.inbox_id = any($5) or c.also_inbox_ids && $5)`
const ASKER = `json_build_object('kind', case when c.requester_colleague_id is null then 'contact' else 'colleague' end,
  'name', c.requester_name) as requester`
const listMine = (ctx: Colleagues, limit: number, after: readonly unknown[] | null) =>
  run<Mine>(
    ctx.db,
    `select * from (
     (select c.id, c.number, c.subject, ${ASKER}, c.promised_kind as kind, coalesce(k.words, '') as words, null as "withWhom", c.promised_at as at
      from conversations c left join lateral (select k.words from clocks k where k.workspace_id = c.workspace_id
        and k.subject_kind = 'conversation' and k.subject_id = c.id and k.due_at = c.promised_at and k.told_at is null
        and k.state in ('running', 'missed') order by k.id limit 1) k on true
      where ${OWED} and ($3::timestamptz is null or (c.promised_at, c.id) > ($3, $4::uuid)) order by c.promised_at, c.id limit ${limit + 1})
     union all
     (select c.id, c.number, c.subject, ${ASKER}, k.kind, k.words, coalesce(o.name, t.name) as "withWhom", k.due_at as at
      from clocks k join ${GIVEN_IN}
      join teams t on t.workspace_id = c.workspace_id and t.id = c.team_id
      left join colleagues o on o.workspace_id = c.workspace_id and o.id = c.owner_id
      where ${GIVEN} and ($3::timestamptz is null or (k.due_at, c.id) > ($3, $4::uuid)) order by k.due_at, c.id limit ${limit + 1})) mine
     order by at, id limit ${limit + 1}`,
    [ctx.workspaceId, ctx.actor.id, after?.[0] ?? null, after?.[1] ?? null, ctx.actor.inboxIds],
  )

/** What I promised, soonest first: in my conversations, and by my word in those of others. */
export async function pageOfMine(ctx: Colleagues, limit: number, cursor?: string) {
  const now = ctx.now()
  const rows = await listMine(ctx, limit, readCursor(cursor, ['instant', 'id']))
  const page = pageOf(rows, limit, ({ at, id }) => [at.toISOString(), id])
  return {
    items: page.items.map((one) => ({
      ...one,
      words: isUsual(one.words) ? '' : one.words,
      isLate: one.at < now,
      canTell: one.at.getTime() - now.getTime() <= SOON_MS,
    })),
    next: page.next,
  }
}

const SEEN = `c.inbox_id as "inboxId", c.owner_id as "ownerId", c.asked_id as "askedId", c.also_inbox_ids as "alsoInboxIds"`
/** What I asked for, and whom I asked to take something over; both with who has it and by when. */
const listToMe = (ctx: Colleagues) =>
  run<ToMe>(
    ctx.db,
    `(select c.id, 'request' as what, c.number, c.subject, coalesce(o.name, a.name, t.name) as "withWhom",
        coalesce(c.promised_at, c.next_step_at) as at, c.waiting_on is not distinct from 'them' as "waitsForMe", ${SEEN}
      from conversations c join teams t on t.workspace_id = c.workspace_id and t.id = c.team_id
      left join colleagues o on o.workspace_id = c.workspace_id and o.id = c.owner_id
      left join colleagues a on a.workspace_id = c.workspace_id and a.id = c.asked_id
      where c.workspace_id = $1 and c.requester_colleague_id = $2 and c.state <> 'closed' and c.last_message_at > $3
      order by c.last_message_at desc, c.id desc limit ${AT_MOST})
     union all
     (select h.id, 'handoff', c.number, c.subject, coalesce(a.name, t.name, ''), h.expires_at, false, ${SEEN}
      from handoffs h join conversations c on c.workspace_id = h.workspace_id and c.id = h.conversation_id
      left join colleagues a on a.workspace_id = h.workspace_id and a.id = h.colleague_id
      left join teams t on t.workspace_id = h.workspace_id and t.id = h.team_id
      where h.workspace_id = $1 and h.giver_id = $2 and h.state = 'offered' and h.offered_at > $3
        and c.requester_colleague_id is distinct from $2
      order by h.offered_at desc, h.id desc limit ${AT_MOST})`,
    [ctx.workspaceId, ctx.actor.id, new Date(ctx.now().getTime() - 365 * DAY_MS)],
  )

const ASKED = `h.workspace_id = $1 and h.state = 'offered'
  and (h.colleague_id = $2 or h.colleague_id is null and h.team_id = any($3::uuid[]) and h.giver_id is distinct from $2)`
const listAsked = (ctx: Colleagues) =>
  run<Today['askedOfMe'][number]>(
    ctx.db,
    `select h.id, c.number, c.subject, c.requester_name as "requesterName", g.name as "from", h.reason, h.asked, h.expires_at as at
     from handoffs h join conversations c on c.workspace_id = h.workspace_id and c.id = h.conversation_id
     left join colleagues g on g.workspace_id = h.workspace_id and g.id = h.giver_id
     where ${ASKED} order by h.expires_at, h.id limit ${AT_MOST}`,
    [ctx.workspaceId, ctx.actor.id, ctx.actor.teamIds],
  )

async function findClause(ctx: Colleagues, day: string): Promise<Today['clause']> {
  const [row] = await run<NonNullable<Today['clause']>>(
    ctx.db,
    `select p.id as "promiseId", v.text from promises p
     join promise_versions v on v.workspace_id = p.workspace_id and v.id = p.version_id
     where p.workspace_id = $1 and p.state = 'published' order by md5(p.id::text || $2) limit 1`,
    [ctx.workspaceId, day],
  )
  return row ?? null
}

const zoneOf = async (ctx: Context) => (await newestCalendar(ctx.db, ctx.workspaceId))?.timeZone ?? 'UTC'

/** What a colleague owes and is owed now, in four looks. */
export async function getToday(ctx: Colleagues): Promise<Today> {
  const now = ctx.now()
  const { day } = dayOf(now, await zoneOf(ctx))
  const mine = await pageOfMine(ctx, AT_MOST)
  const toMe = await listToMe(ctx)
  const order = (it: { readonly at: Date | null }) => it.at?.getTime() ?? Number.POSITIVE_INFINITY
  return {
    promisedByMe: mine.items,
    next: mine.next,
    promisedToMe: toMe
      .sort((a, b) => order(a) - order(b))
      .map(({ inboxId, ownerId, askedId, alsoInboxIds, ...one }) => ({
        ...one,
        number: maySee(ctx.actor, { inboxId, ownerId, askedId, alsoInboxIds }) ? one.number : null,
        isLate: one.at !== null && one.at < now && !one.waitsForMe,
      })),
    askedOfMe: await listAsked(ctx),
    clause: await findClause(ctx, day),
  }
}

/** For the navigation: how much of it is for today. */
export async function countToday(ctx: Colleagues): Promise<{ due: number; hasFigures: boolean }> {
  const { endsAt } = dayOf(ctx.now(), await zoneOf(ctx))
  const [row] = await run<{ due: number; hasFigures: boolean }>(
    ctx.db,
    `select (select count(*)::int from (
         (select 1 from conversations c where ${OWED} and c.promised_at < $4 limit ${COUNTED})
         union all (select 1 from clocks k join ${GIVEN_IN} where ${GIVEN} and k.due_at < $4 limit ${COUNTED})
         union all (select 1 from asks a where a.workspace_id = $1 and a.to_id = $2 and a.state = 'asked' limit ${COUNTED})
         union all (select 1 from handoffs h where ${ASKED} limit ${COUNTED})) due) as due,
       exists (select from figures where workspace_id = $1) as "hasFigures"`,
    [ctx.workspaceId, ctx.actor.id, ctx.actor.teamIds, endsAt, ctx.actor.inboxIds],
  )
  return { due: Math.min(COUNTED, row!.due), hasFigures: row!.hasFigures }
}
