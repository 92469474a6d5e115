import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Role } from '#platform/values/actor.ts'
import type { CHANGES } from './contract-charter.ts'

export interface CharterRecord {
  readonly liveAt: Date | null
  readonly boardIds: readonly string[]
  readonly quorum: number | null
}
const COLUMNS = `live_at as "liveAt", board_ids as "boardIds", quorum`

/** Null: nobody has begun a charter here. */
export async function findCharter(ctx: Context): Promise<CharterRecord | null> {
  const [charter] = await run<CharterRecord>(
    ctx.db,
    `select ${COLUMNS} from charters where workspace_id = $1`,
    [ctx.workspaceId],
  )
  return charter ?? null
}

/** Lets acts of publishing go one after another. */
export async function lockCharter(tx: Context): Promise<CharterRecord | null> {
  const [charter] = await run<CharterRecord>(
    tx.db,
    `select ${COLUMNS} from charters where workspace_id = $1 for update`,
    [tx.workspaceId],
  )
  return charter ?? null
}

/** Makes the charter's row; false when it was there. */
export async function insertCharter(tx: Context): Promise<boolean> {
  const made = await run(
    tx.db,
    `insert into charters (workspace_id, created_at) values ($1, $2) on conflict do nothing returning 1 as made`,
    [tx.workspaceId, tx.now()],
  )
  return made.length > 0
}

export async function saveCharter(tx: Context, it: CharterRecord): Promise<void> {
  await run(
    tx.db,
    `update charters set live_at = $2, board_ids = $3::uuid[], quorum = $4 where workspace_id = $1`,
    [tx.workspaceId, it.liveAt, it.boardIds, it.quorum],
  )
}

export interface Candidate {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly since: Date
  readonly holdsOwn: boolean
  readonly signedOwn: boolean
}

/** Everybody here who may count as a director: directors, admins, and those of the named board. */
export const listCandidates = (ctx: Context, boardIds: readonly string[]): Promise<Candidate[]> =>
  run<Candidate>(
    ctx.db,
    `select c.id, c.name, c.role, coalesce(d.since, c.created_at) as since,
       exists (select from promises p join promise_versions v on v.workspace_id = p.workspace_id and v.id = p.version_id
         where p.workspace_id = c.workspace_id and p.state = 'published' and v.signed_by = c.id) as "holdsOwn",
       exists (select from promise_versions v where v.workspace_id = c.workspace_id and v.signed_by = c.id
         and v.state in ('draft', 'consultation')) as "signedOwn"
     from colleagues c left join charter_directors d on d.workspace_id = c.workspace_id and d.colleague_id = c.id
     where c.workspace_id = $1 and c.state = 'active' and (c.role in ('admin', 'director') or c.id = any($2))
     order by c.role <> 'director', lower(c.name), c.id limit 200`,
    [ctx.workspaceId, boardIds],
  )

/** Remembers since when somebody is a director or admin; the first time counts until they stop. */
export async function keepDirector(tx: Context, colleagueId: string, since: Date): Promise<void> {
  await run(
    tx.db,
    `insert into charter_directors (workspace_id, colleague_id, since) values ($1, $2, $3) on conflict do nothing`,
    [tx.workspaceId, colleagueId, since],
  )
}

export async function forgetDirector(tx: Context, colleagueId: string): Promise<void> {
  await run(tx.db, `delete from charter_directors where workspace_id = $1 and colleague_id = $2`, [
    tx.workspaceId,
    colleagueId,
  ])
}

/** Who has agreed to which of these. */
export const listAgreements = (ctx: Context, subjectIds: readonly string[]) =>
  run<{ subjectId: string; colleagueId: string }>(
    ctx.db,
    `select subject_id as "subjectId", colleague_id as "colleagueId" from charter_agreements
     where workspace_id = $1 and subject_id = any($2)`,
    [ctx.workspaceId, subjectIds],
  )

export async function agree(tx: Context, subjectIds: readonly string[], colleagueId: string): Promise<void> {
  await run(
    tx.db,
    `insert into charter_agreements (workspace_id, subject_id, colleague_id, agreed_at)
     select $1, subject, $3, $4 from unnest($2::uuid[]) subject on conflict do nothing`,
    [tx.workspaceId, subjectIds, colleagueId, tx.now()],
  )
}

/** Other words for the same meaning: who agreed to the one has agreed to the other. */
export async function copyAgreements(tx: Context, fromId: string, toId: string): Promise<void> {
  await run(
    tx.db,
    `insert into charter_agreements (workspace_id, subject_id, colleague_id, agreed_at)
     select workspace_id, $3, colleague_id, agreed_at from charter_agreements where workspace_id = $1 and subject_id = $2
     on conflict do nothing`,
    [tx.workspaceId, fromId, toId],
  )
}

/** What is agreed to is agreed to as it stands: other words ask anew. */
export async function endAgreements(tx: Context, subjectId: string): Promise<void> {
  await run(tx.db, `delete from charter_agreements where workspace_id = $1 and subject_id = $2`, [
    tx.workspaceId,
    subjectId,
  ])
}

export interface NewChange {
  readonly id: string
  readonly kind: (typeof CHANGES)[number]
  readonly promiseId?: string | null
  readonly versionId?: string | null
  readonly beforeId?: string | null
  readonly principleId?: string | null
  readonly byId?: string | null
  readonly because?: string
}

/** Adds to the change log; nothing in it is ever changed. */
export async function insertChange(tx: Context, it: NewChange): Promise<void> {
  await run(
    tx.db,
    `insert into charter_changes (workspace_id, id, at, kind, promise_id, version_id, before_id, principle_id, by_id, because)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      tx.workspaceId,
      it.id,
      tx.now(),
      it.kind,
      it.promiseId ?? null,
      it.versionId ?? null,
      it.beforeId ?? null,
      it.principleId ?? null,
      it.byId ?? null,
      it.because ?? '',
    ],
  )
}

export interface ChangeRow {
  readonly id: string
  readonly at: Date
  readonly kind: (typeof CHANGES)[number]
  readonly promiseId: string | null
  readonly text: string | null
  readonly versionId: string | null
  readonly version: number | null
  readonly beforeId: string | null
  readonly language: string | null
  readonly principleTitle: string | null
  readonly by: string | null
  readonly because: string
}

/** The change log, newest first. */
export async function listChanges(
  ctx: Pick<Context, 'db' | 'workspaceId'>,
  given: {
    limit: number
    cursor?: string | undefined
    promiseId?: string | undefined
    audience?: 'public' | 'colleague' | undefined
  },
) {
  const after = readCursor(given.cursor, ['instant', 'id'])
  const rows = await run<ChangeRow>(
    ctx.db,
    `select h.id, h.at, h.kind, h.promise_id as "promiseId", v.text, h.version_id as "versionId", v.version,
       h.before_id as "beforeId", v.language, r.title as "principleTitle", c.name as by, h.because
     from charter_changes h
     left join promise_versions v on v.workspace_id = h.workspace_id and v.id = h.version_id
     left join promises p on p.workspace_id = h.workspace_id and p.id = h.promise_id
     left join principles r on r.workspace_id = h.workspace_id and r.id = h.principle_id
     left join colleagues c on c.workspace_id = h.workspace_id and c.id = h.by_id
     where h.workspace_id = $1 and ($2::uuid is null or h.promise_id = $2)
       and ($3::timestamptz is null or (h.at, h.id) < ($3::timestamptz, $4::uuid))
       and ($5::text is null or p.id is null or p.audience in ($5, 'both'))
     order by h.at desc, h.id desc limit ${given.limit + 1}`,
    [
      ctx.workspaceId,
      given.promiseId ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      given.audience ?? null,
    ],
  )
  return pageOf(rows, given.limit, ({ at, id }) => [at.toISOString(), id])
}
