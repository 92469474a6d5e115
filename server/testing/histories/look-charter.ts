import { noticeUntil } from '#features/charter/domain/directors.ts'
import { lacksOf } from '#features/charter/domain/lacks.ts'
import type { VersionView } from '#features/charter/shapes.ts'
import { run } from '#platform/db/database.ts'
import type { World } from './world.ts'

type Words = Parameters<typeof lacksOf>[0]
interface Published extends Words {
  readonly id: string
  readonly promiseId: string
  readonly state: VersionView['state']
  readonly editClass: VersionView['editClass']
  readonly keeperId: string | null
  readonly reviewOn: string | null
  readonly publishedAt: Date
  readonly endedAt: Date | null
  readonly signedBy: string | null
  readonly agreed: readonly string[]
  readonly principleIsThere: boolean
  /** All that never changes once it is published. */
  readonly bytes: string
}
interface Director {
  readonly id: string
  readonly since: Date
}

const PUBLISHED = `select v.id, v.promise_id as "promiseId", v.state, v.edit_class as "editClass", p.keeper_id as "keeperId",
  p.review_on::text as "reviewOn", v.published_at as "publishedAt", least(v.superseded_at, p.withdrawn_at) as "endedAt",
  v.signed_by as "signedBy", v.text, v.why_customer as "whyCustomer", v.why_organisation as "whyOrganisation",
  v.why_colleague as "whyColleague", v.question, v.examples, v.non_examples as "nonExamples", v.needs, v.principle_id as "principleId",
  v.binds, v.clock_rule as "clockRule", v.translates_id as "translatesId",
  array(select a.colleague_id from charter_agreements a where a.workspace_id = v.workspace_id and a.subject_id = v.id) as agreed,
  exists (select from principles r where r.workspace_id = v.workspace_id and r.id = v.principle_id and r.ended_at is null) as "principleIsThere",
  (to_jsonb(v) - 'state' - 'superseded_at')::text as bytes
  from promise_versions v join promises p on p.workspace_id = v.workspace_id and p.id = v.promise_id
  where v.workspace_id = $1 and v.published_at is not null`
const DIRECTORS = `select c.id, coalesce(d.since, c.created_at) as since from colleagues c
  left join charter_directors d on d.workspace_id = c.workspace_id and d.colleague_id = c.id
  where c.workspace_id = $1 and c.role = 'director' and c.state = 'active'`

/** Looks at every promise that was published (I08, I09, I10, I16); those that the world began with are nobody's. */
export class CharterWatch {
  readonly #world: World
  #ground: ReadonlySet<string> | null = null
  readonly #bytes = new Map<string, string>()
  constructor(world: World) {
    this.#world = world
  }

  async look(): Promise<string[]> {
    const { id, installation } = this.#world.workspace
    const { db } = installation.database
    const all = await run<Published>(db, PUBLISHED, [id])
    this.#ground ??= new Set(all.map((version) => version.id))
    const published = all.filter((version) => !this.#ground?.has(version.id))
    if (published.length === 0) return []
    const directors = await run<Director>(db, DIRECTORS, [id])
    const [charter] = await run<{ liveAt: Date | null }>(
      db,
      `select live_at as "liveAt" from charters where workspace_id = $1`,
      [id],
    )
    if (!charter?.liveAt) return ['I10: something is published, but no charter is live']
    const { liveAt } = charter
    return [
      ...published.flatMap((version) => this.#ofOne(version)),
      ...published.flatMap((version) => actBehind(version, published, directors, liveAt)),
      ...(await this.#readAlike()),
    ]
  }

  #ofOne(it: Published): string[] {
    const before = this.#bytes.get(it.id)
    this.#bytes.set(it.id, it.bytes)
    const lacks = it.state === 'published' ? lacksOf(it, it) : []
    return [
      ...lacks.map((lack) => `I08: ${it.id} is in force without ${lack}`),
      ...(before !== undefined && before !== it.bytes
        ? [`I09: ${it.id} was published and says something else`]
        : []),
      ...(it.state === 'published' && !it.principleIsThere
        ? [`I16: ${it.id} is in force for no principle`]
        : []),
    ]
  }

  /** What staff read is what everybody reads. */
  async #readAlike(): Promise<string[]> {
    const { app, id, installation } = this.#world.workspace
    const [place] = await run<{ slug: string }>(
      installation.database.db,
      `select slug from workspaces where id = $1`,
      [id],
    )
    const { body } = await this.#world.actors.mia.get('/charter/in-force?audience=public&language=en')
    const page = await app.inject({ method: 'GET', url: `/charter/${place!.slug}?lang=en` })
    const promises: readonly { text: string }[] = body.promises
    return promises.flatMap(({ text }) =>
      page.body.includes(text) ? [] : [`I09: the public page does not say "${text}"`],
    )
  }
}

/** What had to be so at the moment at which it was published (I10). */
function actBehind(
  it: Published,
  all: readonly Published[],
  directors: readonly Director[],
  liveAt: Date,
): string[] {
  const at = it.publishedAt
  const asked = directors.filter(({ since }) => {
    const until = noticeUntil({ since }, liveAt)
    return since <= at && (until === null || until <= at)
  })
  const holdsOwn = (id: string) =>
    all.some(
      ({ signedBy, publishedAt, endedAt }) =>
        signedBy === id && publishedAt <= at && (endedAt === null || endedAt >= at),
    )
  const isAgreedTo = it.translatesId === null && it.editClass === 'meaning'
  return asked.flatMap(({ id }) => [
    ...(isAgreedTo && !it.agreed.includes(id)
      ? [`I10: ${it.id} is published, but ${id} has not agreed`]
      : []),
    ...(holdsOwn(id) ? [] : [`I10: ${it.id} is published, but ${id} holds no promise`]),
  ])
}
