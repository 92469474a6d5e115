import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'

export interface Facts {
  readonly year: number
  readonly sizeMinor: number
  readonly currency: string
  readonly plan: string
}

/** What a contact contributes, newest year first. Only for whoever may, and for the contact's own export. */
export const listFacts = (ctx: Context, contactId: string): Promise<Facts[]> =>
  run<Facts>(
    ctx.db,
    `select year::int, size_minor::float8 as "sizeMinor", currency, plan from contact_facts
     where workspace_id = $1 and contact_id = $2 order by year desc limit 50`,
    [ctx.workspaceId, contactId],
  )

export async function insertView(tx: Context, contactId: string, colleagueId: string): Promise<void> {
  await run(
    tx.db,
    `insert into contact_fact_views (workspace_id, id, contact_id, colleague_id, seen_at) values ($1, $2, $3, $4, $5)`,
    [tx.workspaceId, newId(), contactId, colleagueId, tx.now()],
  )
}

interface View {
  readonly id: string
  readonly colleague: { readonly id: string; readonly name: string }
  readonly at: Date
}

/** Who opened it, newest first. */
export async function listViews(
  ctx: Context,
  contactId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const after = readCursor(cursor, ['instant', 'id'])
  const rows = await run<View>(
    ctx.db,
    `select v.id, json_build_object('id', c.id, 'name', c.name) as colleague, v.seen_at as at
     from contact_fact_views v join colleagues c on c.workspace_id = v.workspace_id and c.id = v.colleague_id
     where v.workspace_id = $1 and v.contact_id = $2 and ($3::timestamptz is null or (v.seen_at, v.id) < ($3, $4::uuid))
     order by v.seen_at desc, v.id desc limit ${limit + 1}`,
    [ctx.workspaceId, contactId, after?.[0] ?? null, after?.[1] ?? null],
  )
  return pageOf(rows, limit, (row) => [row.at.toISOString(), row.id])
}

export interface KeptFacts extends Facts {
  readonly contactId: string
}

/** Keeps what contacts contributed in one year; the last line of a contact counts. */
export async function saveFacts(
  tx: Context,
  year: number,
  facts: readonly Omit<KeptFacts, 'year'>[],
  keptBy: string | null,
): Promise<void> {
  const last = [...new Map(facts.map((each) => [each.contactId, each])).values()]
  const column = <Field extends keyof (typeof last)[number]>(field: Field) => last.map((each) => each[field])
  await run(
    tx.db,
    `insert into contact_facts (workspace_id, contact_id, year, size_minor, currency, plan, kept_by, kept_at)
     select $1, contact_id, $2, size_minor, currency, plan, $3, $4
     from unnest($5::uuid[], $6::bigint[], $7::text[], $8::text[]) it(contact_id, size_minor, currency, plan)
     order by contact_id
     on conflict (workspace_id, contact_id, year) do update set size_minor = excluded.size_minor,
       currency = excluded.currency, plan = excluded.plan, kept_by = excluded.kept_by, kept_at = excluded.kept_at`,
    [
      tx.workspaceId,
      year,
      keptBy,
      tx.now(),
      column('contactId'),
      column('sizeMinor'),
      column('currency'),
      column('plan'),
    ],
  )
  await settleThirds(tx, year)
}

/** Says anew which third of its year and currency each size is in; equal sizes are in the same. */
async function settleThirds(tx: Context, year: number): Promise<void> {
  await run(
    tx.db,
    `with placed as (
       select contact_id, least(3, 1 + 3 * (rank() over (partition by currency order by size_minor) - 1)
         / count(*) over (partition by currency)) as third
       from contact_facts where workspace_id = $1 and year = $2)
     update contact_facts f set third = placed.third from placed
     where f.workspace_id = $1 and f.year = $2 and f.contact_id = placed.contact_id and f.third is distinct from placed.third`,
    [tx.workspaceId, year],
  )
  await run(
    tx.db,
    `update contact_rhythms r set third = f.third from contact_facts f
     where f.workspace_id = $1 and f.year = $2 and r.workspace_id = $1 and r.contact_id = f.contact_id and r.third <> f.third
       and not exists (select from contact_facts newer where newer.workspace_id = $1 and newer.contact_id = f.contact_id
         and newer.year > f.year)`,
    [tx.workspaceId, year],
  )
}

/** Which contacts have these e-mail addresses. */
export async function findByEmails(
  tx: Context,
  emails: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await run<{ value: string; contactId: string }>(
    tx.db,
    `select a.value, a.contact_id as "contactId" from contact_addresses a
     where a.workspace_id = $1 and a.kind = 'email' and a.value = any($2)`,
    [tx.workspaceId, emails],
  )
  return new Map(rows.map(({ value, contactId }) => [value, contactId]))
}

/** Who may open facts beside the directors. */
export const listReaders = (ctx: Context): Promise<{ id: string; name: string }[]> =>
  run<{ id: string; name: string }>(
    ctx.db,
    `select c.id, c.name from contact_fact_readers r
     join colleagues c on c.workspace_id = r.workspace_id and c.id = r.colleague_id and c.state = 'active'
     where r.workspace_id = $1 order by c.name, c.id limit 500`,
    [ctx.workspaceId],
  )

export async function isReader(ctx: Context, colleagueId: string): Promise<boolean> {
  const rows = await run(
    ctx.db,
    `select from contact_fact_readers where workspace_id = $1 and colleague_id = $2`,
    [ctx.workspaceId, colleagueId],
  )
  return rows.length > 0
}

/** Gives whether this colleague is here and had no right before. */
export async function insertReader(tx: Context, colleagueId: string, by: string): Promise<boolean | null> {
  const [row] = await run<{ isNew: boolean }>(
    tx.db,
    `with here as (select id from colleagues where workspace_id = $1 and id = $2 and state = 'active'),
     given as (insert into contact_fact_readers (workspace_id, colleague_id, given_by, given_at)
       select $1, id, $3, $4 from here on conflict do nothing returning 1)
     select exists (select from given) as "isNew" from here`,
    [tx.workspaceId, colleagueId, by, tx.now()],
  )
  return row?.isNew ?? null
}

export async function deleteReader(tx: Context, colleagueId: string): Promise<boolean> {
  const rows = await run(
    tx.db,
    `delete from contact_fact_readers where workspace_id = $1 and colleague_id = $2 returning 1 as gone`,
    [tx.workspaceId, colleagueId],
  )
  return rows.length > 0
}
