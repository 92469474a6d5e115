import { writeAutomatic } from '#features/conversations/commands-automatic.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { acknowledgement } from './domain/acknowledgement.ts'
import { limitOf } from './domain/automatic.ts'
import { automaticStopped } from './events.ts'
import {
  countAutomatic,
  insertAutomatic,
  isOurAddress,
  lockSettings,
  stopAutomatic,
  takeToAcknowledge,
} from './queries-automatic.ts'

/** The address of "Your conversation" for somebody; null while no link may stand in a mail (I24). */
export type LinkFor = (tx: Context, conversationId: string, address: string) => Promise<string | null>

const day = 86_400_000
const hour = 3_600_000

/**
 * Says that a message has come and where it is, once, unless somebody answered meanwhile. Whatever the headers said, a
 * limit of our own stands above it: one in a day for an address and a conversation, and a stop for the whole inbox.
 */
export const acknowledge = (ctx: Context, ledgerId: string, linkFor?: LinkFor): Promise<void> =>
  ctx.transaction(async (tx) => {
    const it = await takeToAcknowledge(tx, ledgerId)
    if (!it) return
    const { conversationId } = it
    // Held until the end, so that two at once cannot both be the last one allowed.
    const settings = await lockSettings(tx, it.inboxId)
    if (!settings?.acknowledges || (await isOurAddress(tx, it.to.address))) return
    const at = tx.now().getTime()
    const sent = await countAutomatic(tx, {
      conversationId,
      inboxId: it.inboxId,
      address: it.to.address,
      dayAgo: new Date(at - day),
      hourAgo: new Date(at - hour),
    })
    const limit = limitOf({ ...sent, isStopped: settings.isStopped })
    if (limit === 'trip') return trip(tx, it.inboxId)
    if (limit === 'enough') return
    const link = (await linkFor?.(tx, conversationId, it.to.address)) ?? null
    const messageId = await writeAutomatic(tx, conversationId, {
      to: it.to,
      ...acknowledgement({ ...it, name: it.isProven ? it.to.name : '', link, now: tx.now() }),
    })
    if (messageId === null) return
    await insertAutomatic(tx, { messageId, conversationId, inboxId: it.inboxId, address: it.to.address })
  })

const trip = async (tx: Context, inboxId: string): Promise<void> => {
  await stopAutomatic(tx, inboxId)
  await announce(tx, {
    type: automaticStopped,
    subject: { kind: 'inbox', id: inboxId },
    payload: { inboxId },
    audience: { inboxId },
  })
}
