import type { z } from 'zod'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { type Gate, gateOf, hasAgreed, missingFor, needsAgreement, needsSignature } from './commands-gate.ts'
import type { promiseRow, promiseShape } from './contract-promises.ts'
import { lacksOf } from './domain/lacks.ts'
import { readabilityOf } from './domain/readability.ts'
import { mayComment, mayDecide, mayEditPromise } from './policy.ts'
import { getPromise, listPromises, type PromiseFilter, type PromiseRecord } from './queries.ts'
import { countOpenObjections } from './queries-comments.ts'
import {
  getVersion,
  listOpenVersions,
  listTranslations,
  listVersionsById,
  type Version,
} from './queries-versions.ts'
import type { VersionView } from './shapes.ts'

export const shownVersion = ({ publishBy: _, ...version }: Version): VersionView => version

const person = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? '' })

const fieldsOf = (ctx: Context, promise: PromiseRecord) => ({
  id: promise.id,
  audience: promise.audience,
  state: promise.state,
  position: promise.position,
  seed: promise.seed,
  keeper: person(promise.keeperId, promise.keeperName),
  reviewOn: promise.reviewOn,
  reviewDue: promise.reviewOn !== null && promise.reviewOn <= ctx.now().toISOString().slice(0, 10),
  director: person(promise.directorId, promise.directorName),
  figureHidden:
    promise.figureHiddenAt === null
      ? null
      : { since: promise.figureHiddenAt, because: promise.figureHiddenBecause },
  withdrawn:
    promise.withdrawnAt === null ? null : { at: promise.withdrawnAt, because: promise.withdrawnBecause },
})

/** Promises in their order, each with the words in force or of its draft. */
export async function pageOfPromises(ctx: Context, filter: PromiseFilter) {
  const { items, next } = await listPromises(ctx, filter)
  const ids = items.map(({ id }) => id)
  const open = (await listOpenVersions(ctx, ids)).filter(({ translatesId }) => translatesId === null)
  const inForce = await listVersionsById(
    ctx,
    items.flatMap(({ versionId }) => (versionId === null ? [] : [versionId])),
  )
  const objections = await countOpenObjections(
    ctx,
    open.map(({ id }) => id),
  )
  const rows = items.map((promise): z.input<typeof promiseRow> => {
    const draft = open.find(({ promiseId }) => promiseId === promise.id)
    const shown = inForce.find(({ id }) => id === promise.versionId) ?? draft
    return {
      ...fieldsOf(ctx, promise),
      text: shown?.text ?? '',
      principleId: shown?.principleId ?? null,
      versionId: promise.versionId,
      version: shown?.version ?? 1,
      open: draft
        ? {
            id: draft.id,
            state: draft.state === 'consultation' ? 'consultation' : 'draft',
            lacks: lacksOf(draft, promise),
            openObjections: objections.get(draft.id) ?? 0,
            publishOn: draft.publishOn,
          }
        : null,
    }
  })
  return { items: rows, next }
}

function shownOpen(actor: ColleagueActor, gate: Gate, promise: PromiseRecord, version: Version) {
  const lacks = lacksOf(version, promise)
  const asks = needsAgreement(version)
  const missing = asks ? missingFor(gate, version.id) : []
  const openObjections = gate.openObjections.get(version.id) ?? 0
  const decides = mayDecide(actor, gate.directors)
  const others = missing.filter(({ id }) => id !== actor.id)
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name })
  return {
    version: shownVersion(version),
    lacks,
    openObjections,
    readability: readabilityOf([version.text, version.step, version.manner, version.ifMissed].join('\n')),
    agreed: asks ? gate.directors.filter(({ id }) => hasAgreed(gate, version.id, id)).map(named) : [],
    missing: missing.map(named),
    can: {
      edit: mayEditPromise(actor, promise),
      agree: decides && asks && !hasAgreed(gate, version.id, actor.id),
      sign:
        decides && promise.directorId === actor.id && needsSignature(version, promise) && lacks.length === 0,
      publish:
        decides &&
        lacks.length === 0 &&
        openObjections === 0 &&
        others.length === 0 &&
        !needsSignature(version, promise),
    },
  }
}

/** One promise as its page shows it. */
export async function readPromise(
  ctx: Context<ColleagueActor>,
  id: string,
): Promise<z.input<typeof promiseShape>> {
  const promise = await getPromise(ctx, id)
  const open = await listOpenVersions(ctx, [id])
  const gate = await gateOf(
    ctx,
    open.map((one) => one.id),
  )
  const decides = mayDecide(ctx.actor, gate.directors)
  return {
    ...fieldsOf(ctx, promise),
    inForce: promise.versionId === null ? null : shownVersion(await getVersion(ctx, promise.versionId)),
    translations: (await listTranslations(ctx, id)).map(shownVersion),
    open: open.map((version) => shownOpen(ctx.actor, gate, promise, version)),
    can: {
      change: promise.state !== 'withdrawn' && mayEditPromise(ctx.actor, promise),
      withdraw: promise.state === 'published' && decides,
      hideFigure: promise.state === 'published' && decides,
      comment: mayComment(ctx.actor),
    },
  }
}
