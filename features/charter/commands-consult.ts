import { allow } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { needOpen } from './domain/version.ts'
import { objectionAnswered, promiseCommented, promiseConsulted, promiseSubject } from './events.ts'
import { mayComment, mayEditPromise } from './policy.ts'
import { getPromise, lockPromise, savePromise } from './queries.ts'
import { type Comment, getComment, insertComment, saveComment } from './queries-comments.ts'
import { getVersion, saveVersion } from './queries-versions.ts'
import { refuse } from './refuse.ts'

/** Asks every colleague what they think of a version. */
export const openConsultation = (ctx: Context<ColleagueActor>, id: string): Promise<string> =>
  ctx.transaction(async (tx) => {
    const promise = await lockPromise(tx, (await getVersion(tx, id)).promiseId)
    allow(mayEditPromise(tx.actor, promise))
    const version = await getVersion(tx, id)
    needOpen(version)
    if (version.state === 'consultation') return promise.id
    if (version.text === '') throw refuse('promise_incomplete', { promiseId: promise.id, lacks: 'text' })
    await saveVersion(tx, { ...version, state: 'consultation' })
    if (promise.state === 'draft') await savePromise(tx, { ...promise, state: 'consultation' })
    await announce(tx, {
      type: promiseConsulted,
      subject: promiseSubject(promise.id),
      payload: { versionId: id },
      audience: 'workspace',
    })
    return promise.id
  })

/** Says something of a version that is not yet published, or objects to it. */
export const addComment = (
  ctx: Context<ColleagueActor>,
  { id, kind, words }: { id: string; kind: Comment['kind']; words: string },
): Promise<Comment> =>
  ctx.transaction(async (tx) => {
    allow(mayComment(tx.actor))
    const version = await getVersion(tx, id)
    await lockPromise(tx, version.promiseId)
    needOpen(await getVersion(tx, id))
    const commentId = newId<'comment'>()
    await insertComment(tx, {
      id: commentId,
      promiseId: version.promiseId,
      versionId: id,
      kind,
      byId: tx.actor.id,
      words: words.replaceAll('\0', ''),
    })
    await announce(tx, {
      type: promiseCommented,
      subject: promiseSubject(version.promiseId),
      payload: { versionId: id, kind },
      audience: 'workspace',
    })
    return getComment(tx, commentId)
  })

/** Answers what somebody said; an objection may then be let stand by the one who made it. */
export const answerComment = (
  ctx: Context<ColleagueActor>,
  { id, answer }: { id: string; answer: string },
): Promise<Comment> =>
  ctx.transaction(async (tx) => {
    const before = await getComment(tx, id)
    allow(mayEditPromise(tx.actor, await lockPromise(tx, before.promiseId)))
    if (before.answeredAt !== null) throw refuse('already_answered')
    await saveComment(tx, {
      ...before,
      answer: answer.replaceAll('\0', ''),
      answeredBy: tx.actor.id,
      answeredAt: tx.now(),
    })
    await announceAnswered(tx, before, false)
    return getComment(tx, id)
  })

/** The one who objected says that it stands, after the answer too: the promise may be published, and shows it. */
export const letStand = (ctx: Context<ColleagueActor>, id: string): Promise<Comment> =>
  ctx.transaction(async (tx) => {
    const before = await getComment(tx, id)
    await getPromise(tx, before.promiseId)
    if (before.kind !== 'objection') throw refuse('not_an_objection')
    if (before.byId !== tx.actor.id) throw refuse('objection_not_yours')
    if (before.answeredAt === null) throw refuse('not_answered_yet')
    if (before.standsAt !== null) return before
    await saveComment(tx, { ...before, standsAt: tx.now() })
    await announceAnswered(tx, before, true)
    return getComment(tx, id)
  })

const announceAnswered = (tx: Context, { promiseId, versionId }: Comment, stands: boolean) =>
  announce(tx, {
    type: objectionAnswered,
    subject: promiseSubject(promiseId),
    payload: { versionId, stands },
    audience: 'workspace',
  })
