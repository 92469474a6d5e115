import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { run } from '#platform/db/database.ts'
import { asTyped } from '#platform/db/like.ts'
import type { Context } from '#platform/http/context.ts'

export interface Company {
  readonly id: string
  readonly name: string
  readonly domains: string[]
  readonly createdAt: Date
}

const ORDER = `lower(name) collate "und-x-icu"`
const LONGEST_PLACE = 190

/** Companies by name; `q` is the beginning of the name. */
export async function listCompanies(
  ctx: Context,
  { q, limit, cursor }: { q?: string | undefined; limit: number; cursor?: string | undefined },
) {
  const after = readCursor(cursor, ['text', 'id'])
  const rows = await run<Company & { place: string }>(
    ctx.db,
    `select id, name, domains, created_at as "createdAt", left(${ORDER}, ${LONGEST_PLACE}) as place from companies
     where workspace_id = $1 and ($2::text is null or lower(name) like $2)
       and ($3::text is null or (${ORDER}, id) > ($3, $4::uuid))
     order by ${ORDER}, id limit ${limit + 1}`,
    [ctx.workspaceId, q ? `${asTyped(q.toLowerCase())}%` : null, after?.[0] ?? null, after?.[1] ?? null],
  )
  const page = pageOf(rows, limit, (row) => [row.place, row.id])
  return { items: page.items.map(({ place: _, ...company }) => company), next: page.next }
}

export async function isCompany(tx: Context, id: string): Promise<boolean> {
  const rows = await run(tx.db, `select from companies where workspace_id = $1 and id = $2`, [
    tx.workspaceId,
    id,
  ])
  return rows.length > 0
}

export async function insertCompany(tx: Context, it: Company): Promise<void> {
  await run(
    tx.db,
    `insert into companies (workspace_id, id, name, domains, created_at) values ($1, $2, $3, $4, $5)`,
    [tx.workspaceId, it.id, it.name, it.domains, it.createdAt],
  )
}
