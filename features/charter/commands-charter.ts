import { allow } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { needHere } from './commands.ts'
import { listDirectors } from './commands-gate.ts'
import { isQuorum } from './domain/directors.ts'
import { boardChanged, promiseChanged, promiseSubject } from './events.ts'
import { mayDraft, mayNameBoard } from './policy.ts'
import { listPromisesById, savePromise } from './queries.ts'
import { endAgreements, insertChange, keepDirector, lockCharter, saveCharter } from './queries-charter.ts'
import { listOpenVersions, saveVersion } from './queries-versions.ts'
import { refuse } from './refuse.ts'

/** Names the board and its quorum; without names every director counts. The change log says so. */
export const setBoard = (
  ctx: Context<ColleagueActor>,
  { ids, quorum }: { ids: readonly string[]; quorum: number | null },
): Promise<void> =>
  ctx.transaction(async (tx) => {
    allow(mayNameBoard(tx.actor))
    const charter = await lockCharter(tx)
    if (!charter) throw refuse('charter_not_begun')
    await needHere(tx, ids)
    const after = { ...charter, boardIds: [...new Set(ids)], quorum }
    const directors = await listDirectors(tx, after)
    if (quorum !== null && !isQuorum(quorum, directors.length))
      throw refuse('quorum_too_small', { directors: directors.length })
    await saveCharter(tx, after)
    for (const { id } of directors) await keepDirector(tx, id, tx.now())
    await insertChange(tx, { id: newId<'change'>(), kind: 'board_changed', byId: tx.actor.id })
    await announce(tx, {
      type: boardChanged,
      subject: { kind: 'workspace', id: tx.workspaceId },
      payload: {},
      audience: 'workspace',
    })
  })

const YEAR_DAYS = 365

/** The day on which a promise is looked at again, unless somebody says otherwise: in a year. */
export const inAYear = (now: Date): string =>
  new Date(now.getTime() + YEAR_DAYS * 86_400_000).toISOString().slice(0, 10)

/** One keeper for every draft that has none, who also meets the needs that nobody meets yet. */
export const setNames = (ctx: Context<ColleagueActor>, keeperId: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    allow(mayDraft(tx.actor))
    await lockCharter(tx)
    await needHere(tx, [keeperId])
    const open = await listOpenVersions(tx, null)
    const promises = await listPromisesById(
      tx,
      open.map(({ promiseId }) => promiseId),
    )
    for (const version of open) {
      const promise = promises.get(version.promiseId)!
      const unmet = version.needs.some((one) => one.metById === null && one.metBy === '' && !one.notUntil)
      if (promise.keeperId !== null && promise.reviewOn !== null && !unmet) continue
      await savePromise(tx, {
        ...promise,
        keeperId: promise.keeperId ?? keeperId,
        reviewOn: promise.reviewOn ?? inAYear(tx.now()),
      })
      if (unmet) {
        await endAgreements(tx, version.id)
        await saveVersion(tx, {
          ...version,
          needs: version.needs.map((one) =>
            one.metById === null && one.metBy === '' && !one.notUntil ? { ...one, metById: keeperId } : one,
          ),
          versionRow: version.versionRow + 1,
        })
      }
      await announce(tx, {
        type: promiseChanged,
        subject: promiseSubject(promise.id),
        payload: { versionId: version.id },
        audience: 'workspace',
      })
    }
  })
