import { clockRule } from '#features/charter/shapes.ts'
import type { newestCalendar } from '#features/people/queries-calendars.ts'
import { type Db, run } from '#platform/db/database.ts'
import { newId } from '#platform/values/id.ts'
import type { Subject } from './domain/clock.ts'
import type { Facts } from './domain/matching.ts'

export type Rule = Partial<Parameters<typeof clockRule.parse>[0] & object>

/** A promise in force with this clock rule, as if it had been published; gives its ids. */
export async function promised(
  { db, workspaceId, at }: { readonly db: Db; readonly workspaceId: string; readonly at: Date },
  rule: object,
  {
    audience = 'both',
    text = 'A person answers.',
    principleId,
  }: { audience?: Facts['audience'] | 'both'; text?: string; principleId?: string } = {},
): Promise<{ promiseId: string; versionId: string; principleId: string }> {
  const ids = {
    promiseId: newId<'promise'>(),
    versionId: newId<'version'>(),
    principleId: principleId ?? newId(),
  }
  if (principleId === undefined)
    await run(
      db,
      `insert into principles (workspace_id, id, title, scope, position, created_at) values ($1, $2, 'Service', 'customers', 1, $3)`,
      [workspaceId, ids.principleId, at],
    )
  await run(
    db,
    `insert into promises (workspace_id, id, audience, state, created_at) values ($1, $2, $3, 'draft', $4)`,
    [workspaceId, ids.promiseId, audience, at],
  )
  await newVersion({ db, workspaceId, at }, { ...ids, version: 1, text, rule })
  return ids
}

/** The next version in force of a promise. */
export async function newVersion(
  { db, workspaceId, at }: { readonly db: Db; readonly workspaceId: string; readonly at: Date },
  it: {
    promiseId: string
    versionId: string
    principleId: string
    version: number
    text: string
    rule: object
  },
): Promise<void> {
  await run(
    db,
    `insert into promise_versions (workspace_id, id, promise_id, version, principle_id, state, text, why_customer,
       why_organisation, why_colleague, clock_rule, if_missed, examples, non_examples, needs, binds, created_at, published_at)
     values ($1, $2, $3, $4, $5, 'published', $6, 'w', 'w', 'w', $7::jsonb, 'We say sorry.', '["e"]', '["n"]',
       '[{"kind": "time", "words": "An hour", "metById": null, "metBy": "The house", "notUntil": null}]',
       '{"everyone": true, "teamIds": [], "units": [], "levels": []}', $8, $8)`,
    [
      workspaceId,
      it.versionId,
      it.promiseId,
      it.version,
      it.principleId,
      it.text,
      JSON.stringify(clockRule.parse(it.rule)),
      at,
    ],
  )
  await run(
    db,
    `update promises set version_id = $3, state = 'published', published_at = $4 where workspace_id = $1 and id = $2`,
    [workspaceId, it.promiseId, it.versionId, at],
  )
}

export const SOMEBODY: Facts = {
  audience: 'public',
  inboxId: null,
  teamId: null,
  channel: 'email',
  kind: 'help',
  harm: 'none',
}
export const someSubject = (): Subject => ({ kind: 'conversation', id: newId() })
export type AnyCalendar = NonNullable<Awaited<ReturnType<typeof newestCalendar>>>
