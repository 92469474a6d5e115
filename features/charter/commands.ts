import { listActive } from '#features/people/queries-colleagues.ts'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { beginCharter, languageHere } from './commands-begin.ts'
import { needDirector } from './commands-publish.ts'
import { keepingLacks } from './domain/lacks.ts'
import { BLANK, begun } from './domain/version.ts'
import {
  promiseChanged,
  promiseDrafted,
  promiseFigureHidden,
  promiseFigureShown,
  promiseSubject,
  promiseWithdrawn,
} from './events.ts'
import { mayDraft, mayEditPromise } from './policy.ts'
import { insertPromise, lockPromise, type PromiseRecord, savePromise } from './queries.ts'
import { insertChange } from './queries-charter.ts'
import { needKnown } from './queries-known.ts'
import {
  deleteVersion,
  endVersions,
  insertVersion,
  listOpenVersions,
  listTranslations,
  saveVersion,
} from './queries-versions.ts'
import { refuse } from './refuse.ts'

export interface NewPromise {
  readonly audience: PromiseRecord['audience']
  readonly language?: string | undefined
  readonly text: string
  readonly principleId: string | null
}

/** Begins a promise as a draft; gives its id. */
export const createPromise = (ctx: Context<ColleagueActor>, given: NewPromise): Promise<string> =>
  ctx.transaction(async (tx) => {
    allow(mayDraft(tx.actor))
    await beginCharter(tx)
    await needKnown(tx, given)
    const id = newId<'promise'>()
    const versionId = newId<'version'>()
    await insertPromise(tx, { id, audience: given.audience, seed: null })
    await insertVersion(tx, {
      ...begun({ id: versionId, version: 1, madeBy: tx.actor.id, at: tx.now() }),
      ...BLANK,
      promiseId: id,
      editClass: 'meaning',
      language: given.language ?? (await languageHere(tx)),
      translatesId: null,
      text: given.text,
      needs: [],
      principleId: given.principleId,
      binds: { everyone: true, teamIds: [], units: [], levels: [] },
      clockRule: null,
      aim: null,
      floor: null,
      publishBy: null,
    })
    await announce(tx, {
      type: promiseDrafted,
      subject: promiseSubject(id),
      payload: { versionId },
      audience: 'workspace',
    })
    return id
  })

export interface PromiseChange {
  readonly audience?: PromiseRecord['audience'] | undefined
  readonly keeperId?: string | null | undefined
  readonly reviewOn?: string | null | undefined
  readonly directorId?: string | null | undefined
  readonly position?: number | undefined
}

/** Sets who keeps it, when it is looked at again, whose own it is, and its place. */
export const changePromise = (
  ctx: Context<ColleagueActor>,
  { id, ...given }: PromiseChange & { id: string },
): Promise<void> =>
  ctx.transaction(async (tx) => {
    const before = await lockPromise(tx, id)
    allow(mayEditPromise(tx.actor, before))
    if (before.state === 'withdrawn') throw refuse('promise_withdrawn')
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    const after: PromiseRecord = { ...before, ...changes }
    // A day to look at it again is one that is still to come; one that has passed may stand.
    const { reviewOn } = given
    if (reviewOn && reviewOn !== before.reviewOn && reviewOn < tx.now().toISOString().slice(0, 10))
      throw refuse('date_has_passed')
    // What is published to some is not quietly for others: that is another promise.
    if (before.versionId !== null && after.audience !== before.audience) throw refuse('version_not_open')
    // Somebody keeps what is in force, and there is a day on which it is looked at again (I08).
    const lacks = before.state === 'published' ? keepingLacks(after) : []
    if (lacks.length > 0) throw refuse('promise_incomplete', { promiseId: id, lacks: lacks.join(',') })
    // Whose own promise it is stands on the page with a signature; it changes with the next version.
    if (after.directorId !== before.directorId) {
      if (before.versionId !== null && !(await hasOpenVersion(tx, id))) throw refuse('version_not_open')
      await endSignatures(tx, id)
    }
    await needHere(tx, [given.keeperId ?? null, given.directorId ?? null])
    await savePromise(tx, after)
    await announce(tx, {
      type: promiseChanged,
      subject: promiseSubject(id),
      payload: { versionId: null },
      audience: 'workspace',
    })
  })

const hasOpenVersion = async (tx: Context, promiseId: string): Promise<boolean> =>
  (await listOpenVersions(tx, [promiseId])).some(({ translatesId }) => translatesId === null)

async function endSignatures(tx: Context, promiseId: string): Promise<void> {
  for (const version of await listOpenVersions(tx, [promiseId]))
    if (version.signedBy !== null) await saveVersion(tx, { ...version, signedBy: null, signedAt: null })
}

/** Refuses somebody who does not work here. */
export async function needHere(tx: Context, ids: readonly (string | null)[]): Promise<void> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if ((await listActive(tx.db, tx.workspaceId, wanted)).length < wanted.length) throw refuse('not_here')
}

/** Withdraws a promise: it ends for everyone, and the reason is there for everyone to read. */
export const withdrawPromise = (
  ctx: Context<ColleagueActor>,
  { id, because }: { id: string; because: string },
): Promise<void> =>
  ctx.transaction(async (tx) => {
    const promise = await lockPromise(tx, id)
    await needDirector(tx)
    if (promise.state !== 'published' || promise.versionId === null) throw refuse('promise_not_published')
    const translations = await listTranslations(tx, id)
    await endVersions(tx, [promise.versionId, ...translations.map((one) => one.id)], 'withdrawn')
    for (const version of await listOpenVersions(tx, [id])) await deleteVersion(tx, version.id)
    await savePromise(tx, {
      ...promise,
      state: 'withdrawn',
      withdrawnAt: tx.now(),
      withdrawnBecause: because,
    })
    await insertChange(tx, {
      id: newId<'change'>(),
      kind: 'withdrawn',
      promiseId: id,
      versionId: promise.versionId,
      byId: tx.actor.id,
      because,
    })
    await announce(tx, {
      type: promiseWithdrawn,
      subject: promiseSubject(id),
      payload: { versionId: promise.versionId },
      audience: 'workspace',
    })
  })

/** Hides the figure of a promise or shows it again; the change log says so, with the reason. */
export const setFigure = (
  ctx: Context<ColleagueActor>,
  { id, hidden, because }: { id: string; hidden: boolean; because: string },
): Promise<void> =>
  ctx.transaction(async (tx) => {
    const promise = await lockPromise(tx, id)
    await needDirector(tx)
    if (promise.state !== 'published') throw refuse('promise_not_published')
    if (hidden === (promise.figureHiddenAt !== null)) throw refuse('nothing_changed')
    if (hidden && because === '') throw refusePlainly('invalid', { field: 'because' })
    await savePromise(tx, {
      ...promise,
      figureHiddenAt: hidden ? tx.now() : null,
      figureHiddenBecause: hidden ? because : '',
    })
    await insertChange(tx, {
      id: newId<'change'>(),
      kind: hidden ? 'figure_hidden' : 'figure_shown',
      promiseId: id,
      versionId: promise.versionId,
      byId: tx.actor.id,
      because,
    })
    await announce(tx, {
      type: hidden ? promiseFigureHidden : promiseFigureShown,
      subject: promiseSubject(id),
      payload: {},
      audience: 'workspace',
    })
  })
