import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Need, PrincipleView, PromiseView } from './shapes.ts'

type Asked = Pick<Context, 'db' | 'workspaceId' | 'now'>

export interface CharterInForce {
  /** Null: nothing is published yet. */
  readonly liveAt: Date | null
  readonly principles: PrincipleView[]
  readonly promises: PromiseView[]
}

type Row = Omit<PromiseView, 'notYet'> & { readonly needs: Need[] }

const IN_FORCE = `select p.id as "promiseId", v.id as "versionId", w.id as "wordsId", v.version, p.audience, w.language,
    w.text, w.step, w.manner, v.binds, w.why_customer as "whyCustomer", w.why_organisation as "whyOrganisation",
    w.why_colleague as "whyColleague", v.clock_rule as "clockRule", w.question, v.aim, v.floor, w.conditions,
    w.if_missed as "ifMissed", w.examples, w.non_examples as "nonExamples", w.needs,
    json_build_object('id', r.id, 'title', coalesce(r.translations -> $3 ->> 'title', r.title)) as principle,
    case when k.id is not null then json_build_object('id', k.id, 'name', k.name) end as keeper,
    to_char(p.review_on, 'YYYY-MM-DD') as "reviewOn",
    case when d.id is not null then json_build_object('id', d.id, 'name', d.name, 'signedAt', v.signed_at) end as director,
    v.published_at as "publishedAt",
    case when p.figure_hidden_at is not null
      then json_build_object('since', p.figure_hidden_at, 'because', p.figure_hidden_because) end as "figureHidden",
    (select count(*)::int from promise_comments c where c.workspace_id = p.workspace_id and c.version_id = v.id
       and c.stands_at is not null) as "standingObjections"
  from promises p
  join promise_versions v on v.workspace_id = p.workspace_id and v.id = p.version_id
  left join promise_versions t on t.workspace_id = p.workspace_id and t.promise_id = p.id and t.state = 'published'
    and t.language = $3 and t.id <> v.id
  join promise_versions w on w.workspace_id = p.workspace_id and w.id = coalesce(t.id, v.id)
  join principles r on r.workspace_id = p.workspace_id and r.id = v.principle_id
  left join colleagues k on k.workspace_id = p.workspace_id and k.id = p.keeper_id
  left join colleagues d on d.workspace_id = p.workspace_id and d.id = v.signed_by
  where p.workspace_id = $1 and p.state = 'published' and p.audience in ($2, 'both')
  order by p.position, p.id limit 200`

const shownPromise = ({ needs, ...row }: Row, today: string): PromiseView => ({
  ...row,
  director: row.director && { ...row.director, signedAt: new Date(row.director.signedAt) },
  figureHidden: row.figureHidden && { ...row.figureHidden, since: new Date(row.figureHidden.since) },
  notYet: needs.flatMap(({ words, notUntil }) =>
    notUntil !== null && notUntil > today ? [{ words, until: notUntil }] : [],
  ),
})

/** The charter in force for an audience: in the language asked for where a promise has it, else in its own. */
export async function charterInForce(
  ctx: Asked,
  { audience, language }: { audience: 'public' | 'colleague'; language?: string | undefined },
): Promise<CharterInForce> {
  const [live] = await run<{ liveAt: Date | null }>(
    ctx.db,
    `select live_at as "liveAt" from charters where workspace_id = $1`,
    [ctx.workspaceId],
  )
  const rows = await run<Row>(ctx.db, IN_FORCE, [ctx.workspaceId, audience, language ?? ''])
  const principles = await listPrinciples(ctx, language)
  const today = ctx.now().toISOString().slice(0, 10)
  return {
    liveAt: live?.liveAt ?? null,
    principles,
    promises: rows.map((row) => shownPromise(row, today)),
  }
}

/** The principles in force, in the language asked for where they have it. */
export const listPrinciples = (
  ctx: Pick<Context, 'db' | 'workspaceId'>,
  language = '',
): Promise<PrincipleView[]> =>
  run<PrincipleView>(
    ctx.db,
    `select id, coalesce(translations -> $2 ->> 'title', title) as title,
       coalesce(translations -> $2 ->> 'words', words) as words, scope, position, translations
     from principles where workspace_id = $1 and ended_at is null order by position, id limit 20`,
    [ctx.workspaceId, language],
  )
