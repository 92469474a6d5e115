import type { z } from 'zod'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { listComplete } from './commands-agree.ts'
import { languageHere } from './commands-begin.ts'
import { gateOf, hasAgreed, missingFor } from './commands-gate.ts'
import type { charterShape } from './contract-charter.ts'
import type { commentShape } from './contract-consultation.ts'
import type { principleChangeShape } from './contract-principles.ts'
import { noticeUntil } from './domain/directors.ts'
import { lacksOf } from './domain/lacks.ts'
import { mayDecide, mayDraft, mayEditPromise, mayNameBoard } from './policy.ts'
import { listPromisesById, type PromiseRecord } from './queries.ts'
import { findCharter } from './queries-charter.ts'
import type { Comment } from './queries-comments.ts'
import { listPrinciples } from './queries-in-force.ts'
import type { PrincipleChange } from './queries-principles.ts'
import { listInForce, listOpenVersions } from './queries-versions.ts'
import { LACKS } from './shapes.ts'

/** Where the charter stands, for those who work on it. */
export async function readCharter(ctx: Context<ColleagueActor>): Promise<z.input<typeof charterShape>> {
  const begun = await findCharter(ctx)
  const inForce = await listInForce(ctx)
  const complete = (await listComplete(ctx)).map(({ version }) => version)
  const asked = [...inForce, ...(begun?.liveAt ? [] : complete)].map(({ id }) => id)
  const gate = await gateOf(
    ctx,
    [...inForce, ...complete].map(({ id }) => id),
  )
  const free = complete.filter(
    ({ id, publishOn }) => publishOn === null && (gate.openObjections.get(id) ?? 0) === 0,
  )
  const { charter, directors } = gate
  const decides = mayDecide(ctx.actor, directors)
  return {
    begun: begun !== null,
    liveAt: charter.liveAt,
    language: inForce[0]?.language ?? (await languageHere(ctx)),
    directors: directors.map(({ id, name, since, holdsOwn, signedOwn }) => ({
      id,
      name,
      since,
      agreed: asked.length > 0 && asked.every((subject) => hasAgreed(gate, subject, id)),
      holdsOwn,
      signedOwn,
      until: noticeUntil({ since }, charter.liveAt),
    })),
    board: { ids: [...charter.boardIds], quorum: charter.quorum },
    principles: await listPrinciples(ctx),
    ready: free.length,
    waiting: await countLacks(ctx),
    can: {
      draft: mayDraft(ctx.actor),
      agree: decides && asked.some((subject) => !hasAgreed(gate, subject, ctx.actor.id)),
      publish: decides && free.length > 0,
      board: mayNameBoard(ctx.actor),
    },
  }
}

async function countLacks(ctx: Context) {
  const open = (await listOpenVersions(ctx, null)).filter(({ translatesId }) => translatesId === null)
  const promises = await listPromisesById(
    ctx,
    open.map(({ promiseId }) => promiseId),
  )
  const lacks = open.flatMap((version) => lacksOf(version, promises.get(version.promiseId)!))
  return LACKS.map((lack) => ({ lack, count: lacks.filter((one) => one === lack).length })).filter(
    ({ count }) => count > 0,
  )
}

/** A comment as others see it, with what the one who looks can do. */
export const shownComment = (
  actor: ColleagueActor,
  promise: PromiseRecord,
  it: Comment,
): z.input<typeof commentShape> => ({
  id: it.id,
  versionId: it.versionId,
  kind: it.kind,
  by: { id: it.byId, name: it.byName },
  words: it.words,
  createdAt: it.createdAt,
  answer: it.answer,
  answeredBy: it.answeredByName,
  answeredAt: it.answeredAt,
  standsAt: it.standsAt,
  can: {
    answer: it.answeredAt === null && mayEditPromise(actor, promise),
    letStand:
      it.kind === 'objection' && it.answeredAt !== null && it.standsAt === null && it.byId === actor.id,
  },
})

/** Changes of principles, each with who has agreed and who has not yet. */
export async function shownPrincipleChanges(
  ctx: Context<ColleagueActor>,
  changes: readonly PrincipleChange[],
): Promise<z.input<typeof principleChangeShape>[]> {
  const gate = await gateOf(
    ctx,
    changes.map(({ id }) => id),
  )
  const decides = mayDecide(ctx.actor, gate.directors)
  const named = ({ id, name }: { id: string; name: string }) => ({ id, name })
  return changes.map(({ proposedById: _, ...change }) => {
    const isProposed = change.state === 'proposed'
    return {
      ...change,
      agreed: gate.directors.filter(({ id }) => hasAgreed(gate, change.id, id)).map(named),
      missing: isProposed ? missingFor(gate, change.id).map(named) : [],
      can: {
        agree: decides && isProposed && !hasAgreed(gate, change.id, ctx.actor.id),
        drop: decides && (isProposed || change.state === 'announced'),
      },
    }
  })
}
