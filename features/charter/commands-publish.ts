import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { gateOf, needReady } from './commands-gate.ts'
import { needOpen } from './domain/version.ts'
import { charterLive, promisePublished, promiseSubject } from './events.ts'
import { mayDecide } from './policy.ts'
import { lockPromise, type PromiseRecord, savePromise } from './queries.ts'
import { copyAgreements, insertChange, lockCharter, saveCharter } from './queries-charter.ts'
import { endVersions, getVersion, listTranslations, saveVersion, type Version } from './queries-versions.ts'
import { refuse } from './refuse.ts'

/** Publishes these versions in one act, all or none; the first act makes the charter live (I10). */
export async function publishTogether(tx: Context, ids: readonly string[], byId: string | null) {
  const charter = await lockCharter(tx)
  if (!charter) throw refuse('charter_not_begun')
  const pairs: { promise: PromiseRecord; version: Version }[] = []
  for (const id of ids) {
    const promise = await lockPromise(tx, (await getVersion(tx, id)).promiseId)
    const version = await getVersion(tx, id)
    needOpen(version)
    pairs.push({ promise, version })
  }
  needReady(await gateOf(tx, ids), pairs)
  if (charter.liveAt === null) {
    await saveCharter(tx, { ...charter, liveAt: tx.now() })
    await insertChange(tx, { id: newId<'change'>(), kind: 'live', byId })
    await announce(tx, {
      type: charterLive,
      subject: { kind: 'workspace', id: tx.workspaceId },
      payload: {},
      audience: 'workspace',
    })
  }
  for (const { promise, version } of pairs) await publish(tx, promise, version, byId)
}

async function publish(tx: Context, promise: PromiseRecord, version: Version, byId: string | null) {
  const isTranslation = version.translatesId !== null
  const translations = await listTranslations(tx, promise.id)
  const before = isTranslation
    ? (translations.find(({ language }) => language === version.language)?.id ?? null)
    : promise.versionId
  // Another meaning ends the translations of the old one; other words for the same leave them standing.
  const ended = !isTranslation && version.editClass === 'meaning' ? translations.map(({ id }) => id) : []
  await endVersions(tx, [...ended, ...(before === null ? [] : [before])], 'superseded')
  await saveVersion(tx, {
    ...version,
    state: 'published',
    publishedAt: tx.now(),
    publishOn: null,
    publishBy: null,
  })
  if (!isTranslation) {
    if (before !== null && version.editClass === 'wording') await copyAgreements(tx, before, version.id)
    await savePromise(tx, {
      ...promise,
      state: 'published',
      versionId: version.id,
      publishedAt: promise.publishedAt ?? tx.now(),
    })
  }
  await insertChange(tx, {
    id: newId<'change'>(),
    kind: kindOf(version, promise),
    promiseId: promise.id,
    versionId: version.id,
    beforeId: before,
    byId,
  })
  await announce(tx, {
    type: promisePublished,
    subject: promiseSubject(promise.id),
    payload: {
      versionId: version.id,
      beforeId: before,
      editClass: version.editClass,
      language: version.language,
      isTranslation,
    },
    audience: 'workspace',
  })
}

function kindOf({ translatesId, editClass }: Version, { versionId }: PromiseRecord) {
  if (translatesId !== null) return 'translated'
  if (versionId === null) return 'published'
  return editClass === 'meaning' ? 'meaning_changed' : 'wording_changed'
}

/** Ends the use case unless this colleague counts as a director here. */
export async function needDirector(tx: Context<ColleagueActor>): Promise<void> {
  const { directors } = await gateOf(tx, [])
  if (!mayDecide(tx.actor, directors)) throw refuse('not_a_director')
}
