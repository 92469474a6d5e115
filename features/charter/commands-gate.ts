import type { Context } from '#platform/http/context.ts'
import { directorsAmong, missingAgreements, missingOwnPromises } from './domain/directors.ts'
import { lacksOf } from './domain/lacks.ts'
import type { PromiseRecord } from './queries.ts'
import {
  type Candidate,
  type CharterRecord,
  findCharter,
  listAgreements,
  listCandidates,
} from './queries-charter.ts'
import { countOpenObjections } from './queries-comments.ts'
import type { Version } from './queries-versions.ts'
import { refuse } from './refuse.ts'

/** What stands between words and their being published: who decides here, who has agreed, which objections are open. */
export interface Gate {
  readonly charter: CharterRecord
  readonly directors: readonly Candidate[]
  readonly agreed: ReadonlyMap<string, ReadonlySet<string>>
  readonly openObjections: ReadonlyMap<string, number>
  readonly now: Date
}
const NOT_BEGUN: CharterRecord = { liveAt: null, boardIds: [], quorum: null }

export async function listDirectors(ctx: Context, charter: CharterRecord): Promise<Candidate[]> {
  return directorsAmong(await listCandidates(ctx, charter.boardIds), charter.boardIds)
}

/** Reads all that the publishing of these versions (or changes of principles) depends on. */
export async function gateOf(ctx: Context, ids: readonly string[]): Promise<Gate> {
  const charter = (await findCharter(ctx)) ?? NOT_BEGUN
  const agreements = await listAgreements(ctx, ids)
  const agreed = new Map(
    [...Map.groupBy(agreements, ({ subjectId }) => subjectId)].map(([subjectId, rows]) => [
      subjectId,
      new Set(rows.map(({ colleagueId }) => colleagueId)),
    ]),
  )
  return {
    charter,
    directors: await listDirectors(ctx, charter),
    agreed,
    openObjections: await countOpenObjections(ctx, ids),
    now: ctx.now(),
  }
}

export const hasAgreed = ({ agreed }: Gate, subjectId: string, colleagueId: string): boolean =>
  agreed.get(subjectId)?.has(colleagueId) ?? false

/** The directors whose agreement to this is still missing. */
export function missingFor(gate: Gate, subjectId: string): Candidate[] {
  const { charter, directors, now } = gate
  const asked = directors.map((one) => ({ ...one, agreed: hasAgreed(gate, subjectId, one.id) }))
  const missing = missingAgreements({ directors: asked, quorum: charter.quorum, liveAt: charter.liveAt, now })
  return directors.filter(({ id }) => missing.includes(id))
}

/** A new promise and another meaning are agreed to by the directors; other words for the same, and translations, are not. */
export const needsAgreement = ({ translatesId, editClass }: Version): boolean =>
  translatesId === null && editClass === 'meaning'

export const needsSignature = (version: Version, { directorId }: PromiseRecord): boolean =>
  version.translatesId === null && directorId !== null && version.signedBy !== directorId

/** Ends the publishing with the first thing that stands in its way (I08, I10, consultation). */
export function needReady(gate: Gate, pairs: readonly { promise: PromiseRecord; version: Version }[]): void {
  for (const { promise, version } of pairs) {
    if (promise.state === 'withdrawn') throw refuse('promise_withdrawn')
    const lacks = lacksOf(version, promise)
    if (lacks.length > 0)
      throw refuse('promise_incomplete', { promiseId: promise.id, lacks: lacks.join(',') })
    if ((gate.openObjections.get(version.id) ?? 0) > 0)
      throw refuse('objection_open', { promiseId: promise.id })
    if (version.translatesId !== null && promise.state !== 'published') throw refuse('translation_of_open')
    if (needsSignature(version, promise))
      throw refuse('needs_signature', { promiseId: promise.id, name: promise.directorName ?? '' })
    const missing = needsAgreement(version) ? missingFor(gate, version.id) : []
    if (missing.length > 0)
      throw refuse('directors_must_agree', {
        promiseId: promise.id,
        names: missing.map(({ name }) => name).join(', '),
      })
  }
  const signers = new Set(pairs.map(({ version }) => version.signedBy))
  const { charter, directors, now } = gate
  const held = directors.map((one) => ({
    ...one,
    agreed: true,
    holdsOwn: one.holdsOwn || signers.has(one.id),
  }))
  const without = missingOwnPromises({
    directors: held,
    quorum: charter.quorum,
    liveAt: charter.liveAt,
    now,
  })
  if (without.length > 0)
    throw refuse('director_has_no_promise', {
      names: directors.flatMap(({ id, name }) => (without.includes(id) ? [name] : [])).join(', '),
    })
}
