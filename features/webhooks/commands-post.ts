import { randomUUID } from 'node:crypto'
import { writeNotice } from '#features/accounts/commands-notices.ts'
import { notify } from '#features/people/commands-notifications.ts'
import { listAdmins } from '#features/people/queries-colleagues.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { type Posted, postOutside } from '#platform/outside/post.ts'
import { filled } from '#platform/values/say.ts'
import { unseal } from '#platform/values/seal.ts'
import { PURPOSE, reachOf, type WebhookParts } from './commands.ts'
import { bodyFor } from './commands-log.ts'
import { outcomeOf, problemOf } from './domain/outcome.ts'
import { TIMEOUT_MS } from './domain/schedule.ts'
import { signedHeaders } from './domain/signature.ts'
import { webhookStopped } from './events.ts'
import { lockEndpoint, saveEndpoint, type WebhookEndpoint } from './queries.ts'
import { type Claimed, claimDelivery, insertAttempt, saveOutcome } from './queries-post.ts'
import { ar } from './words/ar.ts'
import { en } from './words/en.ts'

// Longer than a post may take: whoever died with it in hand is followed soon.
const LEASE_MS = 3 * TIMEOUT_MS

export interface PostParts extends WebhookParts {
  readonly url: URL
}

/** Posts one delivery that is due: at least once, under the id of its event. Gives what came of it; null when it was not ours to post. */
export async function postDelivery(ctx: Context, id: string, parts: PostParts): Promise<Posted | null> {
  const lease = randomUUID()
  const at = ctx.now()
  const claimed = await claimDelivery(ctx, id, lease, new Date(at.getTime() + LEASE_MS))
  if (!claimed) return null
  const body = await bodyFor(ctx, claimed.eventId)
  if (body === null) return null
  const live = [claimed.secretSealed, ...(claimed.formerSealed === null ? [] : [claimed.formerSealed])]
  const secrets = live.map((sealed) => unseal(parts.secret, PURPOSE, sealed))
  const posted = await postOutside(claimed.address, {
    ...reachOf(parts),
    body,
    headers: signedHeaders({ id: claimed.eventId, at, body }, secrets),
    timeoutMs: TIMEOUT_MS,
  })
  await finish(ctx, claimed, lease, { ...posted, at }, parts)
  return posted
}

const finish = (
  ctx: Context,
  claimed: Claimed,
  lease: string,
  post: Posted & { readonly at: Date },
  parts: PostParts,
): Promise<void> =>
  ctx.transaction(async (tx) => {
    const endpoint = await lockEndpoint(tx, claimed.endpointId)
    if (!endpoint) return
    const problem = problemOf(post.status, post.problem)
    const failingSince = problem === null ? null : (endpoint.failingSince ?? post.at)
    const { delivery, offBecause } = outcomeOf(problem, {
      tries: claimed.tries,
      failingSince,
      at: tx.now(),
      chance: Math.random(),
    })
    await insertAttempt(tx, claimed, post)
    // What another took over meanwhile is theirs to tell of; that it was taken counts all the same.
    if (!(await saveOutcome(tx, claimed, lease, delivery, { status: post.status, problem }))) return
    const isStopped = offBecause !== null && endpoint.state === 'on'
    await saveEndpoint(tx, {
      ...endpoint,
      failingSince,
      deliveredAt: problem === null ? tx.now() : endpoint.deliveredAt,
      ...(isStopped ? { state: 'off', offBecause } : {}),
    })
    if (isStopped) await tellAdmins(tx, endpoint, offBecause, parts)
  })

/** Tells every admin that a system is told nothing any more: inside, and by mail. */
async function tellAdmins(
  tx: Context,
  { id, name, address }: WebhookEndpoint,
  because: 'gone' | 'failing',
  { url, secret }: PostParts,
): Promise<void> {
  const eventId = await announce(tx, {
    type: webhookStopped,
    subject: { kind: 'webhook', id },
    payload: { because },
    audience: 'workspace',
  })
  for (const { id: colleagueId, email, locale } of await listAdmins(tx)) {
    const words = locale === 'ar' ? ar : en
    await notify(tx, { eventId, colleagueId, kind: 'webhook_stopped', payload: { webhookId: id, name } })
    await writeNotice(
      tx,
      { config: { url, secret } },
      {
        to: email,
        locale,
        subject: filled(words['webhooks.letter-subject'], { name }),
        paragraphs: [
          filled(words[`webhooks.letter-${because}`], { name, host: new URL(address).host }),
          words['webhooks.letter-kept'],
        ],
        link: { words: words['webhooks.letter-link'], url: `${url.origin}/settings/webhooks` },
      },
    )
  }
}
