import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { PrincipleView } from './shapes.ts'

export async function getPrinciple(ctx: Context, id: string): Promise<PrincipleView> {
  const [principle] = await run<PrincipleView>(
    ctx.db,
    `select id, title, words, scope, position, translations from principles
     where workspace_id = $1 and id = $2 and ended_at is null`,
    [ctx.workspaceId, id],
  )
  if (!principle) throw refuse('not_found')
  return principle
}

export async function insertPrinciple(tx: Context, it: PrincipleView): Promise<void> {
  await run(
    tx.db,
    `insert into principles (workspace_id, id, title, words, scope, position, translations, created_at)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8)`,
    [
      tx.workspaceId,
      it.id,
      it.title,
      it.words,
      it.scope,
      it.position,
      JSON.stringify(it.translations),
      tx.now(),
    ],
  )
}

export async function savePrinciple(tx: Context, it: PrincipleView): Promise<void> {
  await run(
    tx.db,
    `update principles set title = $3, words = $4, scope = $5, translations = $6::jsonb where workspace_id = $1 and id = $2`,
    [tx.workspaceId, it.id, it.title, it.words, it.scope, JSON.stringify(it.translations)],
  )
}

export async function endPrinciple(tx: Context, id: string): Promise<void> {
  await run(
    tx.db,
    `update principles set ended_at = $3 where workspace_id = $1 and id = $2 and ended_at is null`,
    [tx.workspaceId, id, tx.now()],
  )
}

/** How many promises, in force or being written, stand on this principle. */
export async function countPromisesOn(ctx: Context, principleId: string): Promise<number> {
  const [row] = await run<{ count: number }>(
    ctx.db,
    `select count(*)::int as count from promise_versions
     where workspace_id = $1 and principle_id = $2 and state in ('draft', 'consultation', 'published')`,
    [ctx.workspaceId, principleId],
  )
  return row!.count
}

export interface PrincipleChange {
  readonly id: string
  readonly deed: 'add' | 'change' | 'end'
  readonly principleId: string | null
  readonly title: string
  readonly words: string
  readonly scope: PrincipleView['scope']
  readonly because: string
  readonly state: 'proposed' | 'announced' | 'done' | 'dropped'
  readonly proposedById: string | null
  readonly proposedBy: string | null
  readonly proposedAt: Date
  readonly announcedAt: Date | null
  readonly inForceAt: Date | null
  readonly before: { title: string; words: string } | null
}
const COLUMNS = `h.id, h.deed, h.principle_id as "principleId", h.title, h.words, h.scope, h.because, h.state,
  h.proposed_by as "proposedById", c.name as "proposedBy", h.proposed_at as "proposedAt", h.announced_at as "announcedAt",
  h.in_force_at as "inForceAt",
  case when h.deed <> 'add' and h.state in ('proposed', 'announced') then json_build_object('title', r.title, 'words', r.words) end as before`
const FROM = `principle_changes h left join colleagues c on c.workspace_id = h.workspace_id and c.id = h.proposed_by
  left join principles r on r.workspace_id = h.workspace_id and r.id = h.principle_id`

export async function listPrincipleChanges(
  ctx: Context,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await run<PrincipleChange>(
    ctx.db,
    `select ${COLUMNS} from ${FROM} where h.workspace_id = $1
       and ($2::timestamptz is null or (h.proposed_at, h.id) < ($2::timestamptz, $3::uuid))
     order by h.proposed_at desc, h.id desc limit ${limit + 1}`,
    [ctx.workspaceId, after?.[0] ?? null, after?.[1] ?? null],
  )
  return pageOf(rows, limit, ({ proposedAt, id }) => [proposedAt.toISOString(), id])
}

/** What is announced and not yet in force: everybody can read it during its notice. */
export const listAnnounced = (ctx: Pick<Context, 'db' | 'workspaceId'>): Promise<PrincipleChange[]> =>
  run<PrincipleChange>(
    ctx.db,
    `select ${COLUMNS} from ${FROM} where h.workspace_id = $1 and h.state = 'announced' order by h.in_force_at, h.id limit 50`,
    [ctx.workspaceId],
  )

export async function getPrincipleChange(ctx: Context, id: string): Promise<PrincipleChange> {
  const [change] = await run<PrincipleChange>(
    ctx.db,
    `select ${COLUMNS} from ${FROM} where h.workspace_id = $1 and h.id = $2`,
    [ctx.workspaceId, id],
  )
  if (!change) throw refuse('not_found')
  return change
}

export async function insertPrincipleChange(
  tx: Context,
  it: Pick<
    PrincipleChange,
    'id' | 'deed' | 'principleId' | 'title' | 'words' | 'scope' | 'because' | 'proposedById'
  >,
): Promise<void> {
  await run(
    tx.db,
    `insert into principle_changes (workspace_id, id, deed, principle_id, title, words, scope, because, state, proposed_by, proposed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'proposed', $9, $10)`,
    [
      tx.workspaceId,
      it.id,
      it.deed,
      it.principleId,
      it.title,
      it.words,
      it.scope,
      it.because,
      it.proposedById,
      tx.now(),
    ],
  )
}

export async function savePrincipleChange(
  tx: Context,
  it: Pick<PrincipleChange, 'id' | 'state' | 'principleId' | 'announcedAt' | 'inForceAt'>,
): Promise<void> {
  await run(
    tx.db,
    `update principle_changes set state = $3, principle_id = $4, announced_at = $5, in_force_at = $6,
       ended_at = case when $3 in ('done', 'dropped') then $7::timestamptz end
     where workspace_id = $1 and id = $2`,
    [tx.workspaceId, it.id, it.state, it.principleId, it.announcedAt, it.inForceAt, tx.now()],
  )
}
