import { sendMessage } from '#features/conversations/commands-write.ts'
import { about } from '#features/conversations/events.ts'
import { getConversation, getInboxForWork, saveConversation } from '#features/conversations/queries.ts'
import { viewConversation } from '#features/conversations/view.ts'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import { htmlOfText } from '#platform/html/written.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { saidSoon } from '#platform/values/said-time.ts'
import { lockBoth } from './commands.ts'
import { introductionOf } from './domain/introduction.ts'
import { handoffIntroduced } from './events.ts'
import { mayIntroduce } from './policy.ts'
import { findHandoff, saveHandoff } from './queries.ts'
import { readIntroduced } from './queries-story.ts'

type Colleagues = Context<ColleagueActor>

/** To whom it goes: whoever wrote last, else the address that the requester has. */
async function recipientsOf(ctx: Colleagues, conversationId: string) {
  const { replyTo, requester } = await viewConversation(ctx, conversationId)
  if (replyTo.to.length > 0) return replyTo.to
  const { email } = await readIntroduced(ctx, conversationId, ctx.actor.id)
  return email === null ? [] : [{ name: requester.name, address: email }]
}

/** The words that introduce the new owner, for them to correct and to send. */
export async function drawUpIntroduction(ctx: Colleagues, id: string) {
  const found = await findHandoff(ctx, id)
  if (!found || !mayIntroduce(ctx.actor, found, found.ownerId)) throw refusePlainly('not_found')
  const it = await getConversation(ctx, found.conversationId)
  const { language, timeZone, giver } = await readIntroduced(ctx, it.id, found.giverId)
  const at = it.promisedAt ?? it.nextStepAt
  const text = introductionOf({
    requester: it.requesterName.split(/\s+/)[0] ?? '',
    owner: ctx.actor.name,
    giver,
    when: at !== null && at > ctx.now() ? saidSoon(at, { language, timeZone }, ctx.now()) : null,
    language,
  })
  const inbox = await getInboxForWork(ctx, it.inboxId)
  return { text, canSend: inbox.address !== null && (await recipientsOf(ctx, it.id)).length > 0 }
}

/** Sends the introduction. Whose turn it is stays: being introduced is no answer yet. */
export const introduce = (ctx: Colleagues, id: string, text: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const [it, before] = await lockBoth(tx, id)
    allow(mayIntroduce(tx.actor, before, it.ownerId))
    const inbox = await getInboxForWork(tx, it.inboxId)
    const { messageId, snippet } = await sendMessage(tx, it, inbox, {
      kind: 'reply',
      to: await recipientsOf(tx, it.id),
      cc: [],
      bcc: [],
      html: htmlOfText(text),
      attachmentIds: [],
    })
    const at = tx.now()
    await saveConversation(tx, { ...it, snippet, lastMessageAt: at, messageCount: it.messageCount + 1 })
    await saveHandoff(tx, { ...before, introducedAt: at, introducedByMessageId: messageId })
    await announce(tx, about(it, handoffIntroduced, { handoffId: id, messageId, ownerId: tx.actor.id }))
  })
