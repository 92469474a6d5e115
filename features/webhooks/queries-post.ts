import { type Db, run, runCounting } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Outcome } from './domain/outcome.ts'

export interface Due {
  readonly workspaceId: string
  readonly endpointId: string
  readonly id: string
  /** Its last post was not taken. */
  readonly isUnwell: boolean
}

/** What is due in all workspaces, so many of each endpoint at most: one that is behind hides no other. Of the demo company nothing leaves. */
export const listDue = (db: Db, now: Date, mostOfEach: number): Promise<Due[]> =>
  run<Due>(
    db,
    `select e.workspace_id as "workspaceId", e.id as "endpointId", d.id, e.failing_since is not null as "isUnwell"
     from webhook_endpoints e cross join lateral (select w.id, w.next_try_at from webhook_deliveries w
       where w.workspace_id = e.workspace_id and w.endpoint_id = e.id and w.state = 'waiting' and w.next_try_at <= $1
         and (w.lease_until is null or w.lease_until < $1) order by w.next_try_at, w.id limit $2) d
     where e.state = 'on' and not exists (select from workspaces w where w.id = e.workspace_id and w.kind = 'demo')
     order by d.next_try_at limit 2000`,
    [now, mostOfEach],
  )

export interface Claimed {
  readonly id: string
  readonly endpointId: string
  readonly eventId: string
  readonly attempts: number
  readonly tries: number
  readonly address: string
  readonly secretSealed: string
  readonly formerSealed: string | null
}

/** Takes a delivery that is due, and counts the post before it is made; null when it is somebody else's or not due. */
export async function claimDelivery(
  tx: Context,
  id: string,
  lease: string,
  until: Date,
): Promise<Claimed | null> {
  const [row] = await run<Claimed>(
    tx.db,
    `update webhook_deliveries d set attempts = d.attempts + 1, tries = d.tries + 1, lease = $4, lease_until = $5
     from webhook_endpoints e where d.workspace_id = $1 and d.id = $2 and d.state = 'waiting' and d.next_try_at <= $3
       and (d.lease_until is null or d.lease_until < $3) and e.workspace_id = d.workspace_id and e.id = d.endpoint_id and e.state = 'on'
     returning d.id, d.endpoint_id as "endpointId", d.event_id as "eventId", d.attempts, d.tries, e.address,
       e.secret_sealed as "secretSealed", case when e.former_until > $3 then e.former_sealed end as "formerSealed"`,
    [tx.workspaceId, id, tx.now(), lease, until],
  )
  return row ?? null
}

/** Writes what became of a delivery, for whoever still holds it; false when somebody else does by now. */
export async function saveOutcome(
  tx: Context,
  { id }: Claimed,
  lease: string,
  outcome: Outcome,
  last: { readonly status: number | null; readonly problem: string | null },
): Promise<boolean> {
  const isWaiting = outcome.state === 'waiting'
  const changed = await runCounting(
    tx.db,
    `update webhook_deliveries set state = $4, next_try_at = $5, ended_at = $6, last_status = $7, last_problem = $8,
       lease = null, lease_until = null where workspace_id = $1 and id = $2 and lease = $3`,
    [
      tx.workspaceId,
      id,
      lease,
      outcome.state,
      isWaiting ? outcome.nextTryAt : null,
      isWaiting ? null : tx.now(),
      last.status,
      last.problem,
    ],
  )
  return changed === 1
}

export const insertAttempt = (
  tx: Context,
  { id, attempts }: Claimed,
  post: {
    readonly at: Date
    readonly tookMs: number
    readonly status: number | null
    readonly problem: string | null
  },
) =>
  run(
    tx.db,
    `insert into webhook_attempts (workspace_id, delivery_id, number, at, took_ms, status, problem) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing`,
    [
      tx.workspaceId,
      id,
      attempts,
      post.at,
      post.tookMs,
      post.status,
      post.status === null ? post.problem : null,
    ],
  )
