import { writeAutomatic } from '#features/conversations/commands-automatic.ts'
import { about } from '#features/conversations/events.ts'
import { saveProof } from '#features/conversations/queries-proof.ts'
import { acknowledgement } from '#features/mail/domain/acknowledgement.ts'
import { limitOf } from '#features/mail/domain/automatic.ts'
import { countAutomatic, insertAutomatic, lockSettings } from '#features/mail/queries-automatic.ts'
import { type LinkParts, linkTo, pathTo } from '#features/portal/commands-links.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { subjectOfAddress } from './domain/letters.ts'
import { formConfirmed, formRefused } from './events.ts'
import { type AskedEntry, findToTell, lockAsked, settleEntry } from './queries-entries.ts'
import { silence } from './queries-letters.ts'

const HOUR = 3_600_000
const SILENT_FOR_MS = 90 * 24 * HOUR

const saidSo = (entry: AskedEntry) => ({ id: entry.conversationId, inboxId: entry.inboxId })

/**
 * Whoever reads the address says that it was them: from now on it is proven who wrote, our answers stand on their page, and
 * the first mail with a link leaves. Gives the path of their page; null where the link is good for nothing. Once only,
 * however often it is pressed.
 */
export const confirmEntry = (ctx: Context, parts: LinkParts, tokenHash: string): Promise<string | null> =>
  ctx.transaction(async (tx) => {
    const entry = await lockAsked(tx, tokenHash)
    if (!entry) return null
    if (entry.proof === 'unproven') {
      await settleEntry(tx, entry.id, 'confirmed')
      await saveProof(tx, entry.id, 'proven')
      await announce(tx, about(saidSo(entry), formConfirmed, { messageId: entry.id }))
      await tellWhereItStands(tx, parts, entry)
    }
    return pathTo(tx, parts, entry.conversationId, { contactId: entry.contactId })
  })

/** They say that it was not them: it is shown, and no form of any workspace writes to that address for three months. */
export const refuseEntry = (ctx: Context, { config }: LinkParts, tokenHash: string): Promise<boolean> =>
  ctx.transaction(async (tx) => {
    const entry = await lockAsked(tx, tokenHash)
    if (entry?.proof !== 'unproven') return false
    await settleEntry(tx, entry.id, 'refused')
    await saveProof(tx, entry.id, 'failed')
    const until = new Date(tx.now().getTime() + SILENT_FOR_MS)
    await silence(tx, subjectOfAddress(config.secret, entry.address), entry.id, until)
    await announce(tx, about(saidSo(entry), formRefused, { messageId: entry.id }))
    return true
  })

/** The first mail that says who has it, with the link: what somebody gets who wrote a mail. The same limits hold. */
async function tellWhereItStands(tx: Context, parts: LinkParts, entry: AskedEntry): Promise<void> {
  const { conversationId, inboxId, address } = entry
  const settings = await lockSettings(tx, inboxId)
  const it = await findToTell(tx, entry)
  if (!settings?.acknowledges || !it) return
  const at = tx.now().getTime()
  const sent = await countAutomatic(tx, {
    conversationId,
    inboxId,
    address,
    dayAgo: new Date(at - 24 * HOUR),
    hourAgo: new Date(at - HOUR),
  })
  if (limitOf({ ...sent, isStopped: settings.isStopped }) !== 'may_leave') return
  const link = await linkTo(tx, parts, conversationId, { address })
  const messageId = await writeAutomatic(tx, conversationId, {
    to: { name: it.name, address },
    ...acknowledgement({ ...it, link, now: tx.now() }),
  })
  if (messageId !== null) await insertAutomatic(tx, { messageId, conversationId, inboxId, address })
}
