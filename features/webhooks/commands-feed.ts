import { readFeed } from '#platform/events/feed.ts'
import type { Context } from '#platform/http/context.ts'
import { isTold } from './domain/offered.ts'
import { lockEndpoint, saveEndpoint } from './queries.ts'
import { insertDeliveries } from './queries-feed.ts'

const AT_ONCE = 500

/** Reads on in the feed for one endpoint, in commit order, and notes what it is to be told; gives whether more may follow. */
export const readOn = (ctx: Context, endpointId: string): Promise<boolean> =>
  ctx.transaction(async (tx) => {
    const it = await lockEndpoint(tx, endpointId)
    if (!it || it.state === 'off') return false
    const rows = await readFeed(tx.db, tx.workspaceId, { xact: it.readXact, seq: it.readSeq }, AT_ONCE)
    const last = rows.at(-1)
    if (last === undefined) return false
    await insertDeliveries(
      tx,
      endpointId,
      rows.filter((row) => isTold(it, row)),
    )
    await saveEndpoint(tx, { ...it, readXact: last.xact, readSeq: last.seq })
    return rows.length === AT_ONCE
  })
