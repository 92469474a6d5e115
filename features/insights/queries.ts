import type { FigureName, NamedFigure } from '#features/insights/domain/figures.ts'
import { type Db, run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

export interface FigureRow extends NamedFigure {
  readonly principleId: string
  readonly isPublic: boolean
}

/** What the workspace says of its figures. */
export const listFigures = (ctx: Context): Promise<FigureRow[]> =>
  run<FigureRow>(
    ctx.db,
    `select f.figure, f.principle_id as "principleId", case when p.ended_at is null then p.title end as principle,
       json_build_object('id', c.id, 'name', c.name, 'isHere', c.state = 'active') as owner, f.ends_on::text as "endsOn", f.is_public as "isPublic"
     from figures f join principles p on p.workspace_id = f.workspace_id and p.id = f.principle_id
     join colleagues c on c.workspace_id = f.workspace_id and c.id = f.owner_id where f.workspace_id = $1`,
    [ctx.workspaceId],
  )

/** Names figures that nobody named yet: the principle at this place, answered for by a director. */
export async function insertFigures(
  tx: Context,
  figures: readonly { readonly figure: FigureName; readonly place: number }[],
  { by, endsOn }: { by: string | null; endsOn: string },
): Promise<void> {
  await run(
    tx.db,
    `insert into figures (workspace_id, figure, principle_id, owner_id, ends_on, changed_at)
     select $1, n.figure, p.id, o.id, $3, $4 from jsonb_to_recordset($2::jsonb) as n(figure text, place int)
     cross join lateral (select id from principles where workspace_id = $1 and ended_at is null
       order by abs(position - n.place), position, id limit 1) p
     cross join lateral (select id from colleagues where workspace_id = $1 and state = 'active' and role in ('director', 'admin')
       order by role = 'director' desc, id is not distinct from $5::uuid desc, created_at, id limit 1) o
     on conflict do nothing`,
    [tx.workspaceId, JSON.stringify(figures), endsOn, tx.now(), by],
  )
}

/** Gives whether the figure, its principle and its owner are there. */
export async function saveFigure(
  tx: Context,
  {
    figure,
    principleId,
    ownerId,
    endsOn,
    isPublic,
  }: Omit<FigureRow, 'principle' | 'owner'> & { ownerId: string },
): Promise<boolean> {
  const rows = await run(
    tx.db,
    `update figures f set principle_id = p.id, owner_id = c.id, ends_on = $5, is_public = $6, changed_at = $7
     from principles p, colleagues c where f.workspace_id = $1 and f.figure = $2 and p.workspace_id = $1 and p.id = $3
       and p.ended_at is null and c.workspace_id = $1 and c.id = $4 and c.state = 'active' returning 1 as saved`,
    [tx.workspaceId, figure, principleId, ownerId, endsOn, isPublic, tx.now()],
  )
  return rows.length > 0
}

export async function getTimeZone(ctx: Context): Promise<string> {
  const [row] = await run<{ timeZone: string }>(
    ctx.db,
    `select time_zone as "timeZone" from workspaces where id = $1`,
    [ctx.workspaceId],
  )
  return row!.timeZone
}

export interface ParityMonth {
  readonly month: string
  readonly windowMonths: 1 | 3
  readonly countedAt: Date
  readonly smallWaits: number
  readonly largeWaits: number
  readonly parity: { readonly at: number; readonly low: number; readonly high: number } | null
  readonly smallKept: { readonly k: number; readonly n: number }
  readonly largeKept: { readonly k: number; readonly n: number }
  readonly difference: { readonly at: number; readonly low: number; readonly high: number } | null
}

const PARITY = `m.month::text, m.window_months as "windowMonths", m.counted_at as "countedAt", m.small_waits as "smallWaits",
  m.large_waits as "largeWaits", case when m.parity is not null then json_build_object('at', m.parity, 'low', m.parity_low, 'high', m.parity_high) end as parity,
  json_build_object('k', m.small_kept, 'n', m.small_promised) as "smallKept", json_build_object('k', m.large_kept, 'n', m.large_promised) as "largeKept",
  case when m.difference is not null then json_build_object('at', m.difference, 'low', m.difference_low, 'high', m.difference_high) end as difference`

/** Months that were counted, newest first. */
export const listMonths = (ctx: Context, since: string): Promise<ParityMonth[]> =>
  run<ParityMonth>(
    ctx.db,
    `select ${PARITY} from figure_months m where m.workspace_id = $1 and m.month >= $2 order by m.month desc limit 24`,
    [ctx.workspaceId, since],
  )

export async function saveMonth(tx: Context, it: Omit<ParityMonth, 'countedAt'>): Promise<void> {
  await run(
    tx.db,
    `insert into figure_months (workspace_id, month, counted_at, window_months, small_waits, large_waits, parity, parity_low, parity_high,
       small_kept, small_promised, large_kept, large_promised, difference, difference_low, difference_high)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
     on conflict (workspace_id, month) do update set counted_at = excluded.counted_at, window_months = excluded.window_months,
       small_waits = excluded.small_waits, large_waits = excluded.large_waits, parity = excluded.parity, parity_low = excluded.parity_low,
       parity_high = excluded.parity_high, small_kept = excluded.small_kept, small_promised = excluded.small_promised,
       large_kept = excluded.large_kept, large_promised = excluded.large_promised, difference = excluded.difference,
       difference_low = excluded.difference_low, difference_high = excluded.difference_high`,
    [
      tx.workspaceId,
      it.month,
      tx.now(),
      it.windowMonths,
      it.smallWaits,
      it.largeWaits,
      ...interval(it.parity),
      it.smallKept.k,
      it.smallKept.n,
      it.largeKept.k,
      it.largeKept.n,
      ...interval(it.difference),
    ],
  )
}

const interval = (it: ParityMonth['parity']) => [it?.at ?? null, it?.low ?? null, it?.high ?? null]

/** Organisations after a place, for what is counted in each once a day. */
export const listWorkspaces = (db: Db, after: string | null, limit: number): Promise<{ id: string }[]> =>
  run<{ id: string }>(
    db,
    `select id from workspaces where $1::uuid is null or id > $1 order by id limit $2`,
    [after, limit],
  )
