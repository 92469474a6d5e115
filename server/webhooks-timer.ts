import { setTimeout } from 'node:timers/promises'
import { forgetOldDeliveries, type PostGround, postman, readFeeds } from '#features/webhooks/jobs.ts'
import type { Installation } from './installation.ts'

const READ_EVERY_MS = 700
const AFTER_TROUBLE_MS = 1_000
const FORGET_EVERY_MS = 600_000
const LAST_POSTS_MS = 2_000

/** Tells the systems of others what happens: reads what is new, posts what is due. */
export function startWebhooks({ database, now, log, config }: Installation): { stop(): Promise<void> } {
  const ended = new AbortController()
  const { url, secret, dns, reachable } = config
  const ground: PostGround = { db: database.db, now, log, parts: { url, secret, dns, reachable } }
  const post = postman(ground)
  const sleep = (ms: number) => setTimeout(ms, null, { signal: ended.signal }).catch(() => {})
  const lane = async (turn: () => Promise<unknown>) => {
    while (!ended.signal.aborted)
      await turn().catch(async (error) => {
        log.warn({ error }, 'webhooks wait for the database')
        await sleep(AFTER_TROUBLE_MS)
      })
  }
  const reading = lane(async () => {
    await readFeeds(ground)
    await sleep(READ_EVERY_MS)
  })
  const posting = lane(async () => {
    await post.begin()
    // What ends makes room for what waits.
    await Promise.race([sleep(READ_EVERY_MS / 2), ...(post.isIdle() ? [] : [post.oneOver()])])
  })
  const forgetting = lane(async () => {
    await forgetOldDeliveries(ground)
    await sleep(FORGET_EVERY_MS)
  })
  return {
    stop: async () => {
      ended.abort()
      await Promise.all([reading, posting, forgetting])
      // What is cut off is posted again when its lease has run out.
      await Promise.race([post.allOver(), setTimeout(LAST_POSTS_MS)])
    },
  }
}
