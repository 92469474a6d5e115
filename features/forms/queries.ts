import { pageOf } from '#platform/contract/cursor.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { FormFields, FormOfInbox } from './shapes.ts'

const COLUMNS = `f.name, f.is_open as "isOpen", f.title, f.lead, f.fields, f.asks_phone as "asksPhone", f.consent, f.sites, f.translations`

export interface InboxRow {
  readonly id: string
  readonly name: string
  readonly form: FormFields | null
  readonly lately: FormOfInbox['lately']
}

const LATELY = `(select json_build_object('came', count(*), 'worked', count(*) filter (where e.is_worked),
    'confirmed', count(*) filter (where e.proof = 'confirmed'), 'lettersSent', count(*) filter (where e.letter = 'sent'),
    'lettersWithheld', count(*) filter (where e.letter = 'withheld'))
  from form_entries e where e.workspace_id = i.workspace_id and e.inbox_id = i.id and e.created_at > $2) as lately`
const INBOXES = `select i.id, i.name, case when f.inbox_id is not null then (select row_to_json(x) from (select ${COLUMNS}) x) end as form, ${LATELY}
  from inboxes i left join forms f on f.workspace_id = i.workspace_id and f.inbox_id = i.id
  where i.workspace_id = $1 and i.ended_at is null`

/** Every inbox with its form and what came by it since a moment, by name. */
export async function listForms(
  ctx: Context,
  { since, limit, after }: { since: Date; limit: number; after: string | null },
) {
  const rows = await run<InboxRow>(
    ctx.db,
    `${INBOXES} and ($3::uuid is null or (lower(i.name), i.id) > (select lower(l.name), l.id from inboxes l where l.workspace_id = $1 and l.id = $3))
     order by lower(i.name), i.id limit ${limit + 1}`,
    [ctx.workspaceId, since, after],
  )
  return pageOf(rows, limit, ({ id }) => [id])
}

export async function findFormOf(ctx: Context, inboxId: string, since: Date): Promise<InboxRow | null> {
  const [row] = await run<InboxRow>(ctx.db, `${INBOXES} and i.id = $3`, [ctx.workspaceId, since, inboxId])
  return row ?? null
}

/** Whether another inbox has a form of this name. */
export async function isNameTaken(ctx: Context, inboxId: string, name: string): Promise<boolean> {
  const rows = await run(
    ctx.db,
    `select from forms where workspace_id = $1 and name = $2 and inbox_id <> $3 limit 1`,
    [ctx.workspaceId, name, inboxId],
  )
  return rows.length > 0
}

export async function saveForm(tx: Context, inboxId: string, it: FormFields): Promise<void> {
  await run(
    tx.db,
    `insert into forms (workspace_id, inbox_id, name, is_open, title, lead, fields, asks_phone, consent, sites, changed_at, translations)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8, $9, $10, $11, $12::jsonb)
     on conflict (workspace_id, inbox_id) do update set name = $3, is_open = $4, title = $5, lead = $6, fields = $7::jsonb,
       asks_phone = $8, consent = $9, sites = $10, changed_at = $11, translations = $12::jsonb`,
    [
      tx.workspaceId,
      inboxId,
      it.name,
      it.isOpen,
      it.title,
      it.lead,
      JSON.stringify(it.fields),
      it.asksPhone,
      it.consent,
      it.sites,
      tx.now(),
      JSON.stringify(it.translations),
    ],
  )
}

export interface OpenForm extends FormFields {
  readonly inboxId: string
}
type Place = Pick<Context, 'db' | 'workspaceId'>

/** The open form of a name; one whose inbox was closed is none. */
export async function findOpenForm(ctx: Place, name: string): Promise<OpenForm | null> {
  const [row] = await run<OpenForm>(
    ctx.db,
    `select f.inbox_id as "inboxId", ${COLUMNS} from forms f
     join inboxes i on i.workspace_id = f.workspace_id and i.id = f.inbox_id and i.ended_at is null
     where f.workspace_id = $1 and f.name = $2 and f.is_open`,
    [ctx.workspaceId, name],
  )
  return row ?? null
}

export const listOpenForms = (ctx: Place) =>
  run<Pick<FormFields, 'name' | 'title' | 'lead' | 'translations'>>(
    ctx.db,
    `select f.name, f.title, f.lead, f.translations from forms f
     join inboxes i on i.workspace_id = f.workspace_id and i.id = f.inbox_id and i.ended_at is null
     where f.workspace_id = $1 and f.is_open order by lower(f.title), f.name limit 100`,
    [ctx.workspaceId],
  )

/** Whether promises are published, so that the page can lead to them. */
export async function hasCharter(ctx: Place): Promise<boolean> {
  const rows = await run(
    ctx.db,
    `select from promises where workspace_id = $1 and state = 'published' and audience in ('public', 'both') limit 1`,
    [ctx.workspaceId],
  )
  return rows.length > 0
}
