import { afterWorkingDays } from '#features/people/domain/working-time.ts'
import { announce } from '#platform/events/announce.ts'
import { snippetOf } from '#platform/html/written.ts'
import type { Context } from '#platform/http/context.ts'
import { wellFormed } from '#platform/values/well-formed.ts'
import { moveClocks } from './commands-clocks.ts'
import type { MailContent } from './commands-inbound.ts'
import { announceTaken } from './commands-write.ts'
import { type Conversation, type Doer, NEXT_STEPS, noted, wroteTo } from './domain/conversation.ts'
import { about, messageSentElsewhere } from './events.ts'
import { getInboxForWork, isMember, lockConversation, saveConversation } from './queries.ts'
import { standsIn } from './queries-merge.ts'
import { insertMessage } from './queries-messages.ts'
import { insertSearchWords } from './queries-words.ts'

const LOOK_AGAIN_WORKING_DAYS = 3

/** A reply of ours that left by another program, found in the Sent folder. */
export interface SentElsewhere extends MailContent {
  readonly author: { readonly id: string; readonly name: string } | null
}

/** Puts what was sent elsewhere into its conversation; nothing leaves. Gives the conversation where it stands now. */
export const recordSent = (ctx: Context, conversationId: string, given: SentElsewhere): Promise<string> =>
  ctx.transaction(async (tx) => {
    const it = wellFormed(given)
    const before = await lockConversation(tx, await standsIn(tx, conversationId))
    await insertMessage(tx, {
      ...it,
      id: it.messageId,
      conversationId: before.id,
      kind: 'outbound',
      authorColleagueId: it.author?.id ?? null,
      authorContactId: null,
      bcc: [],
      language: null,
      isAutomatic: false,
      isUnverified: false,
      attachmentCount: it.fileNames.length,
      sendAfter: null,
    })
    await insertSearchWords(tx, {
      ...it,
      id: it.messageId,
      conversationId: before.id,
      inboxId: before.inboxId,
    })
    const inbox = await getInboxForWork(tx, before.inboxId)
    const next = {
      text: NEXT_STEPS.lookAgain,
      at: afterWorkingDays(tx.now(), LOOK_AGAIN_WORKING_DAYS, inbox),
    }
    const by = await doerOf(tx, before, it)
    const written = answered(before, it, next, by)
    const after = await movedBySending(tx, before, written, it)
    await saveConversation(tx, after)
    await announceTaken(tx, before, after)
    await announce(tx, about(before, messageSentElsewhere, { messageId: it.messageId }))
    return before.id
  })

/** A person spoke to them, as of when it left; what they wrote since is a question of its own. */
async function movedBySending(
  tx: Context,
  before: Conversation,
  written: Conversation,
  { at, messageId: byId }: SentElsewhere,
): Promise<Conversation> {
  if (before.state === 'closed' || before.waitingSince > at) return written
  const spoken = await moveClocks(tx, before, written, { name: 'replied', at, byId })
  if (before.lastMessageAt <= at) return spoken
  return moveClocks(tx, spoken, spoken, {
    name: 'they_wrote',
    at: before.lastMessageAt,
    isAutomatic: false,
  })
}

/** By whom it was sent; accepting for another team takes more than a copy in a folder. */
async function doerOf(
  tx: Context,
  { askedId, teamId }: Conversation,
  { author }: SentElsewhere,
): Promise<Doer> {
  const isAsked = author !== null && author.id === askedId
  const by = author === null || (isAsked && !(await isMember(tx, teamId, author.id))) ? '' : author.id
  return { by, takes: false }
}

/** It is their turn now, unless they wrote since or it is closed: then the reply only stands among the messages. */
const answered = (
  before: Conversation,
  { at, bodyText }: SentElsewhere,
  next: { text: string; at: Date },
  doer: Doer,
): Conversation =>
  before.state === 'closed' || before.lastMessageAt > at
    ? noted(before, doer)
    : wroteTo(before, { at, ...doer, snippet: snippetOf(bodyText), next })
