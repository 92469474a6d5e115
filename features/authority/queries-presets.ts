import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Unit } from './domain/amount.ts'
import type { PresetView } from './shapes.ts'

export interface Preset extends Omit<PresetView, 'currency'> {
  readonly unit: Unit
  readonly seed: string | null
}
const COLUMNS = `id, seed, name, act, kind, audience, unit, amount, words, needs_choice as "needsChoice", position`

/** What may be given with one press, in its order. */
export async function listPresets(ctx: Context, limit: number, cursor?: string) {
  const after = readCursor(cursor, ['number', 'id'])
  const rows = await run<Preset>(
    ctx.db,
    `select ${COLUMNS} from offer_presets where workspace_id = $1 and ended_at is null
       and ($2::int is null or (position, id) > ($2, $3::uuid)) order by position, id limit ${limit + 1}`,
    [ctx.workspaceId, after?.[0] ?? null, after?.[1] ?? null],
  )
  return pageOf(rows, limit, (row) => [row.position, row.id])
}

export async function findPreset(ctx: Context, id: string): Promise<Preset | undefined> {
  const [row] = await run<Preset>(
    ctx.db,
    `select ${COLUMNS} from offer_presets where workspace_id = $1 and id = $2 and ended_at is null`,
    [ctx.workspaceId, id],
  )
  return row
}

/** What may be given with one press in one currency is given in another. */
export async function changePresetUnit(
  tx: Context,
  { from, to }: { readonly from: Unit; readonly to: Unit },
  inOther: (amount: number) => number,
): Promise<void> {
  const rows = await run<{ id: string; amount: number | null }>(
    tx.db,
    `select id, amount from offer_presets where workspace_id = $1 and unit = $2 order by id for no key update`,
    [tx.workspaceId, from],
  )
  for (const { id, amount } of rows)
    await run(tx.db, `update offer_presets set unit = $3, amount = $4 where workspace_id = $1 and id = $2`, [
      tx.workspaceId,
      id,
      to,
      amount === null ? null : inOther(amount),
    ])
}

/** Adds a preset, a seed only once. */
export async function insertPreset(tx: Context, it: Preset): Promise<void> {
  await run(
    tx.db,
    `insert into offer_presets (workspace_id, id, seed, name, act, kind, audience, unit, amount, words, needs_choice, position, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (workspace_id, seed) where seed is not null do nothing`,
    [
      tx.workspaceId,
      it.id,
      it.seed,
      it.name,
      it.act,
      it.kind,
      it.audience,
      it.unit,
      it.amount,
      it.words,
      it.needsChoice,
      it.position,
      tx.now(),
    ],
  )
}

export async function savePreset(tx: Context, it: Preset): Promise<boolean> {
  const rows = await run(
    tx.db,
    `update offer_presets set name = $3, act = $4, kind = $5, audience = $6, unit = $7, amount = $8, words = $9, needs_choice = $10,
       position = $11 where workspace_id = $1 and id = $2 and ended_at is null returning 1`,
    [
      tx.workspaceId,
      it.id,
      it.name,
      it.act,
      it.kind,
      it.audience,
      it.unit,
      it.amount,
      it.words,
      it.needsChoice,
      it.position,
    ],
  )
  return rows.length > 0
}

export async function endPreset(tx: Context, id: string): Promise<boolean> {
  const rows = await run(
    tx.db,
    `update offer_presets set ended_at = $3 where workspace_id = $1 and id = $2 and ended_at is null returning 1`,
    [tx.workspaceId, id, tx.now()],
  )
  return rows.length > 0
}
