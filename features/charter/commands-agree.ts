import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { gateOf, missingFor, needsSignature } from './commands-gate.ts'
import { needDirector, publishTogether } from './commands-publish.ts'
import { lacksOf } from './domain/lacks.ts'
import { isOpen, needOpen } from './domain/version.ts'
import { promiseAgreed, promiseSigned, promiseSubject } from './events.ts'
import { listPromisesById, lockPromise } from './queries.ts'
import { agree } from './queries-charter.ts'
import { getVersion, listInForce, listOpenVersions, saveVersion, type Version } from './queries-versions.ts'
import { refuse } from './refuse.ts'

/** A director agrees to a version, before it is published or, appointed later, after. */
export const agreeVersion = (ctx: Context<ColleagueActor>, id: string): Promise<string> =>
  ctx.transaction(async (tx) => {
    await needDirector(tx)
    const version = await getVersion(tx, id)
    if (!isOpen(version) && version.state !== 'published') throw refuse('version_not_open')
    await agreeTo(tx, [version])
    return version.promiseId
  })

export async function agreeTo(tx: Context<ColleagueActor>, versions: readonly Version[]): Promise<void> {
  await agree(
    tx,
    versions.map(({ id }) => id),
    tx.actor.id,
  )
  for (const { id, promiseId } of versions)
    await announce(tx, {
      type: promiseAgreed,
      subject: promiseSubject(promiseId),
      payload: { versionId: id },
      audience: 'workspace',
    })
}

/** The director whose own promise it is signs these very words, and agrees to them. */
export const signVersion = (ctx: Context<ColleagueActor>, id: string): Promise<string> =>
  ctx.transaction(async (tx) => {
    await needDirector(tx)
    const { promiseId } = await getVersion(tx, id)
    const promise = await lockPromise(tx, promiseId)
    const version = await getVersion(tx, id)
    needOpen(version)
    if (promise.directorId !== tx.actor.id) throw refuse('not_your_promise')
    const lacks = lacksOf(version, promise)
    if (lacks.length > 0)
      throw refuse('promise_incomplete', { promiseId: promise.id, lacks: lacks.join(',') })
    await sign(tx, version)
    return promiseId
  })

export async function sign(tx: Context<ColleagueActor>, version: Version): Promise<void> {
  await saveVersion(tx, { ...version, signedBy: tx.actor.id, signedAt: tx.now() })
  await agreeTo(tx, [version])
  await announce(tx, {
    type: promiseSigned,
    subject: promiseSubject(version.promiseId),
    payload: { versionId: version.id },
    audience: 'workspace',
  })
}

/** The open versions that lack nothing, each with its promise: what directors can agree to and publish. */
export async function listComplete(ctx: Context) {
  const open = (await listOpenVersions(ctx, null)).filter(({ translatesId }) => translatesId === null)
  const promises = await listPromisesById(
    ctx,
    open.map(({ promiseId }) => promiseId),
  )
  return open.flatMap((version) => {
    const promise = promises.get(version.promiseId)
    return promise && lacksOf(version, promise).length === 0 ? [{ promise, version }] : []
  })
}

/**
 * Publishes every version that is complete, signed where it must be, and agreed to; whoever publishes agrees. What is set
 * for a day, is objected to or waits for a signature stays behind.
 */
export const publishCharter = (ctx: Context<ColleagueActor>): Promise<void> =>
  ctx.transaction(async (tx) => {
    await needDirector(tx)
    const complete = await listComplete(tx)
    const ids = complete.map(({ version }) => version.id)
    await agree(tx, ids, tx.actor.id)
    const gate = await gateOf(tx, ids)
    const free = complete.filter(
      ({ promise, version }) =>
        version.publishOn === null &&
        (gate.openObjections.get(version.id) ?? 0) === 0 &&
        !needsSignature(version, promise),
    )
    if (free.length === 0) throw refuse('nothing_to_publish')
    const agreed = free.filter(({ version }) => missingFor(gate, version.id).length === 0)
    const missing = missingFor(gate, free[0]!.version.id).map(({ name }) => name)
    if (agreed.length === 0) throw refuse('directors_must_agree', { names: missing.join(', ') })
    await publishTogether(
      tx,
      agreed.map(({ version }) => version.id),
      tx.actor.id,
    )
  })

/** A director agrees to all that is in force or complete. */
export const agreeCharter = (ctx: Context<ColleagueActor>): Promise<void> =>
  ctx.transaction(async (tx) => {
    await needDirector(tx)
    const complete = (await listComplete(tx)).map(({ version }) => version)
    await agreeTo(tx, [...complete, ...(await listInForce(tx))])
  })
