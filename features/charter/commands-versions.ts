import { allow } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { seedTranslation } from './domain/seed.ts'
import { needOpen, nextVersion, translationOf, type Writing, written } from './domain/version.ts'
import { promiseChanged, promiseDrafted, promiseSubject } from './events.ts'
import { mayEditPromise } from './policy.ts'
import { deletePromise, lockPromise } from './queries.ts'
import { endAgreements } from './queries-charter.ts'
import { needKnown } from './queries-known.ts'
import {
  deleteVersion,
  getVersion,
  insertVersion,
  listOpenVersions,
  listTranslations,
  nextNumber,
  saveVersion,
} from './queries-versions.ts'
import { refuse } from './refuse.ts'

/** Begins the next version of a promise in force, or its translation into another language. */
export const createVersion = (
  ctx: Context<ColleagueActor>,
  given: { id: string; editClass: 'wording' | 'meaning'; language?: string | undefined },
): Promise<void> =>
  ctx.transaction(async (tx) => {
    const promise = await lockPromise(tx, given.id)
    allow(mayEditPromise(tx.actor, promise))
    if (promise.state === 'withdrawn') throw refuse('promise_withdrawn')
    if (promise.versionId === null) throw refuse('promise_not_published')
    const original = await getVersion(tx, promise.versionId)
    const language = given.language ?? original.language
    const open = await listOpenVersions(tx, [promise.id])
    if (open.some((one) => one.language === language)) throw refuse('version_open_already')
    const it = {
      id: newId<'version'>(),
      version: await nextNumber(tx, promise.id),
      madeBy: tx.actor.id,
      at: tx.now(),
    }
    const isTranslation = language !== original.language
    const earlier = (await listTranslations(tx, promise.id)).find((one) => one.language === language)
    const words = earlier ?? seedTranslation(promise.seed, language, original)
    const begun = isTranslation
      ? translationOf(original, { ...it, language, words: wordsOf(words) })
      : nextVersion(original, { ...it, editClass: given.editClass })
    await insertVersion(tx, { ...begun, publishBy: null })
    await announce(tx, {
      type: promiseDrafted,
      subject: promiseSubject(promise.id),
      payload: { versionId: it.id },
      audience: 'workspace',
    })
  })

const wordsOf = (words: Writing | undefined) =>
  words === undefined
    ? undefined
    : {
        text: words.text ?? '',
        step: words.step ?? '',
        manner: words.manner ?? '',
        whyCustomer: words.whyCustomer ?? '',
        whyOrganisation: words.whyOrganisation ?? '',
        whyColleague: words.whyColleague ?? '',
        question: words.question ?? '',
        conditions: words.conditions ?? '',
        ifMissed: words.ifMissed ?? '',
        examples: words.examples ?? [],
        nonExamples: words.nonExamples ?? [],
      }

/** Writes on an open version; what was agreed to or signed was the words before, and ends. */
export const changeVersion = (
  ctx: Context<ColleagueActor>,
  { id, versionRow, ...given }: Writing & { id: string; versionRow: number },
): Promise<string> =>
  ctx.transaction(async (tx) => {
    const promise = await lockPromise(tx, (await getVersion(tx, id)).promiseId)
    allow(mayEditPromise(tx.actor, promise))
    const before = await getVersion(tx, id)
    await needKnown(tx, given)
    // A promise that is new has a new meaning, whatever is said.
    const writing = promise.versionId === null ? { ...given, editClass: 'meaning' as const } : given
    await saveVersion(tx, { ...written(before, writing, versionRow), publishBy: null })
    await endAgreements(tx, id)
    await announce(tx, {
      type: promiseChanged,
      subject: promiseSubject(promise.id),
      payload: { versionId: id },
      audience: 'workspace',
    })
    return promise.id
  })

/** Puts a draft away; a promise that was never published goes with it. */
export const dropVersion = (ctx: Context<ColleagueActor>, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const promise = await lockPromise(tx, (await getVersion(tx, id)).promiseId)
    allow(mayEditPromise(tx.actor, promise))
    const version = await getVersion(tx, id)
    needOpen(version)
    await endAgreements(tx, id)
    await announce(tx, {
      type: promiseChanged,
      subject: promiseSubject(promise.id),
      payload: { versionId: id },
      audience: 'workspace',
    })
    if (promise.publishedAt === null && version.translatesId === null) await deletePromise(tx, promise.id)
    else await deleteVersion(tx, id)
  })
