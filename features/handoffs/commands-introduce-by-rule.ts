import { insertAutomatic } from '#features/conversations/commands-automatic.ts'
import { isOpen } from '#features/conversations/domain/conversation.ts'
import { MOST_NOTICES } from '#features/conversations/domain/new-time.ts'
import { about } from '#features/conversations/events.ts'
import { getInboxForWork, saveConversation } from '#features/conversations/queries.ts'
import { findReached } from '#features/conversations/queries-new-time.ts'
import { announce } from '#platform/events/announce.ts'
import { htmlOfText } from '#platform/html/written.ts'
import type { Context } from '#platform/http/context.ts'
import { saidSoon } from '#platform/values/said-time.ts'
import { lockBoth } from './commands.ts'
import { introducedByTeam } from './domain/introduction.ts'
import { handoffIntroduced } from './events.ts'
import { findHandoff, saveHandoff } from './queries.ts'
import { findRule } from './queries-routing.ts'
import { hasSpokenSince } from './queries-story.ts'

/** The team introduces whoever said yes, where the inbox is set so and they have not said hello themselves. */
export const introduceByRule = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    if (!(await findHandoff(tx, id))) return
    const [it, handoff] = await lockBoth(tx, id)
    const { acceptedBy, endedAt } = handoff
    if (handoff.state !== 'accepted' || acceptedBy === null || endedAt === null) return
    if (!handoff.tellsRequester || handoff.introducedAt !== null || it.ownerId !== acceptedBy) return
    if (!isOpen(it) || !(await findRule(tx, it.inboxId))?.introduces) return
    if (await hasSpokenSince(tx, it.id, acceptedBy, endedAt)) return
    const inbox = await getInboxForWork(tx, it.inboxId)
    const { address, isShown, notices, owner, team, locale, timeZone } = await findReached(tx, it.id)
    if (inbox.address === null || address === null || !isShown || notices >= MOST_NOTICES) return
    const at = it.promisedAt ?? it.nextStepAt
    const { subject, text } = introducedByTeam({
      requester: it.requesterName.includes('@') ? '' : (it.requesterName.split(/\s+/)[0] ?? ''),
      owner: owner ?? team,
      team,
      subject: it.subject || `#${it.number}`,
      when: at !== null && at > tx.now() ? saidSoon(at, { language: locale, timeZone }, tx.now()) : null,
      language: locale,
    })
    const to = { name: it.requesterName, address }
    const messageId = await insertAutomatic(tx, it, inbox.address, { to, subject, html: htmlOfText(text) })
    await saveConversation(tx, { ...it, messageCount: it.messageCount + 1 })
    await saveHandoff(tx, { ...handoff, introducedAt: tx.now(), introducedByMessageId: messageId })
    await announce(tx, about(it, handoffIntroduced, { handoffId: id, messageId, ownerId: acceptedBy }))
  })
