import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import { readRecipient } from './domain/reply-address.ts'
import { gapFound } from './events.ts'
import { findDestination } from './queries-accept.ts'
import { findEnvelope, findOldestInbox, type Gap, insertGap, insertMissingRow } from './queries-reconcile.ts'

/**
 * Puts right what the count found amiss, and tells it once: a mail in no state gets a row for the inbox that it was
 * sent to, so that it is filed. Gives whether it was news.
 */
export const settleGap = (ctx: Context, gap: Gap): Promise<boolean> =>
  ctx.transaction(async (tx) => {
    const isNews = await insertGap(tx, gap)
    if (gap.kind === 'no_row') await giveRow(tx, gap.mailId)
    if (isNews)
      await announce(tx, {
        type: gapFound,
        subject: { kind: 'mail', id: gap.mailId },
        payload: { kind: gap.kind },
        audience: 'workspace',
      })
    return isNews
  })

const giveRow = async (tx: Context, mailId: string): Promise<void> => {
  const envelope = await findEnvelope(tx, mailId)
  if (!envelope) return
  const rows = new Map<string, string>()
  for (const recipient of envelope.to)
    for (const reading of readRecipient(recipient)) {
      const found = await findDestination(tx.db, reading)
      if (found?.workspaceId === tx.workspaceId && !rows.has(found.inboxId))
        rows.set(found.inboxId, recipient)
    }
  const oldest = rows.size === 0 ? await findOldestInbox(tx) : null
  if (oldest) rows.set(oldest, envelope.to[0] ?? '')
  for (const [inboxId, recipient] of rows)
    await insertMissingRow(tx, {
      id: newId<'ledger'>(),
      mailId,
      inboxId,
      recipient,
      receivedAt: envelope.receivedAt,
    })
}
