import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Demand, FailureCode } from './domain/inference.ts'

export interface DemandRow {
  readonly demand: Demand
  readonly by: 'inferred' | 'person'
  readonly why: string[]
  readonly failureKindId: string | null
  readonly causedById: string | null
}

export async function findDemand(ctx: Context, conversationId: string): Promise<DemandRow | undefined> {
  const [row] = await run<DemandRow>(
    ctx.db,
    `select demand, decided_by as by, why, failure_kind_id as "failureKindId", caused_by_id as "causedById"
     from demands where workspace_id = $1 and conversation_id = $2`,
    [ctx.workspaceId, conversationId],
  )
  return row
}

export interface NewInference {
  readonly demand: Demand
  readonly why: readonly string[]
  /** What went wrong; kept where the workspace still has that kind. */
  readonly failure: FailureCode | null
  readonly comings: number
  readonly cameAgainAt: Date | null
}

/** Keeps what is inferred now; where a person said it, only how often they came. Gives what holds. */
export async function saveInference(
  tx: Context,
  conversationId: string,
  it: NewInference,
): Promise<Pick<DemandRow, 'demand' | 'by'>> {
  const [row] = await run<Pick<DemandRow, 'demand' | 'by'>>(
    tx.db,
    `insert into demands as d (workspace_id, conversation_id, demand, decided_by, why, failure_kind_id, comings, came_again_at, inferred_at)
     values ($1, $2, $3, 'inferred', $4, (select id from failure_kinds where workspace_id = $1 and code = $5 and ended_at is null), $6, $7, $8)
     on conflict (workspace_id, conversation_id) do update set why = excluded.why, comings = excluded.comings,
       came_again_at = excluded.came_again_at, inferred_at = excluded.inferred_at,
       demand = case d.decided_by when 'person' then d.demand else excluded.demand end,
       failure_kind_id = case d.decided_by when 'person' then d.failure_kind_id else excluded.failure_kind_id end
     returning demand, decided_by as by`,
    [tx.workspaceId, conversationId, it.demand, it.why, it.failure, it.comings, it.cameAgainAt, tx.now()],
  )
  return row!
}

/** What a person says. */
export async function sayDemand(
  tx: Context,
  conversationId: string,
  it: {
    readonly demand: Demand
    readonly failureKindId: string | null
    readonly causedById: string | null
    readonly by: string
  },
): Promise<void> {
  await run(
    tx.db,
    `insert into demands (workspace_id, conversation_id, demand, decided_by, failure_kind_id, caused_by_id, said_by, said_at, inferred_at)
     values ($1, $2, $3, 'person', $4, $5, $6, $7, $7)
     on conflict (workspace_id, conversation_id) do update set demand = excluded.demand, decided_by = 'person',
       failure_kind_id = excluded.failure_kind_id, caused_by_id = excluded.caused_by_id, said_by = excluded.said_by, said_at = excluded.said_at`,
    [tx.workspaceId, conversationId, it.demand, it.failureKindId, it.causedById, it.by, tx.now()],
  )
}

export interface RepeatShown {
  readonly id: string
  readonly number: number
  readonly subject: string
  readonly openedAt: Date
  readonly channel: string
  readonly state: 'suggested' | 'linked' | 'apart'
  readonly by: 'inferred' | 'person'
  readonly inboxId: string
  readonly ownerId: string | null
  readonly alsoInboxIds: string[]
  readonly askedId: string | null
}

/** Earlier conversations that are linked, or offered for linking; newest first. */
export const listRepeats = (ctx: Context, conversationId: string): Promise<RepeatShown[]> =>
  run<RepeatShown>(
    ctx.db,
    `select o.id, o.number, o.subject, o.created_at as "openedAt", o.channel, r.state, r.decided_by as by, o.inbox_id as "inboxId",
       o.owner_id as "ownerId", o.also_inbox_ids as "alsoInboxIds", o.asked_id as "askedId"
     from repeats r join conversations o on o.workspace_id = r.workspace_id and o.id = r.earlier_id
     where r.workspace_id = $1 and r.conversation_id = $2 order by o.created_at desc, o.id limit 40`,
    [ctx.workspaceId, conversationId],
  )

export type OtherRow = Pick<
  RepeatShown,
  'id' | 'number' | 'subject' | 'inboxId' | 'ownerId' | 'alsoInboxIds' | 'askedId'
>

export async function findOther(ctx: Context, id: string): Promise<OtherRow | undefined> {
  const [row] = await run<OtherRow>(
    ctx.db,
    `select id, number, subject, inbox_id as "inboxId", owner_id as "ownerId", also_inbox_ids as "alsoInboxIds", asked_id as "askedId"
     from conversations where workspace_id = $1 and id = $2`,
    [ctx.workspaceId, id],
  )
  return row
}
