import { insertAutomatic } from '#features/conversations/commands-automatic.ts'
import { nextAbove } from '#features/conversations/commands-put-off.ts'
import { type Conversation, isOpen } from '#features/conversations/domain/conversation.ts'
import { getInboxForWork, lockConversation, saveConversation } from '#features/conversations/queries.ts'
import { standsIn } from '#features/conversations/queries-merge.ts'
import { findReached } from '#features/conversations/queries-new-time.ts'
import { timesPutOff } from '#features/conversations/queries-put-off.ts'
import { chainOf, whoIsThere } from '#features/people/commands-there.ts'
import { htmlOfText } from '#platform/html/written.ts'
import { actingAs, type Context } from '#platform/http/context.ts'
import { ask } from './commands-ask.ts'
import { drawUpStory } from './commands-story.ts'
import { thereOf } from './commands-who-can-help.ts'
import { putOffTwice } from './domain/put-off.ts'
import { findOpen } from './queries.ts'
import { listCandidates } from './queries-helpers.ts'

/**
 * What a colleague asked for was put off a second time: it goes one level up by itself, and whoever asked hears that it
 * was nothing they did (R080). Somebody who is asked already is left alone; until they accept it stays where it is (I01).
 */
export const goUp = (ctx: Context, conversationId: string, byId: string): Promise<void> =>
  ctx.transaction(async (given) => {
    const tx = actingAs(given, { kind: 'system', name: 'handoffs' })
    const it = await lockConversation(tx, await standsIn(tx, conversationId))
    if (!isOpen(it) || it.requesterColleagueId === null || (await timesPutOff(tx, it.id)) < 2) return
    if (it.askedId !== null || (await findOpen(tx, it.id))) return
    const above = await nextAbove(tx, it, byId)
    if (above === null) return
    const [person] = await listCandidates(tx, [above.id])
    const [nearest] = await chainOf(tx, byId)
    const inTheirLine = nearest ? (nearest.id === above.id ? 'manager' : 'further_up') : 'leads_team'
    const there = (await whoIsThere(tx, [above.id], tx.now())).get(above.id)
    const words = await wordsFor(tx, it, above.name)
    const told = await tell(tx, it, words)
    await ask(
      tx,
      told,
      {
        colleagueId: above.id,
        teamId: person?.teamIds.includes(it.teamId) ? it.teamId : (person?.teamIds[0] ?? null),
        reason: 'authority',
        why: [{ code: inTheirLine }],
      },
      {
        giverId: byId,
        toKind: 'colleague',
        story: { ...(await drawUpStory(tx, it, byId)), asked: words.asked },
        isWarm: false,
        tellsRequester: true,
        afterId: null,
      },
      there ? thereOf(there) : null,
    )
  })

async function wordsFor(tx: Context, it: Conversation, above: string) {
  const { locale, team } = await findReached(tx, it.id)
  return putOffTwice({ above, team, requester: it.requesterName, subject: it.subject, language: locale })
}

/** On their page, and by mail where we know how they are written to. */
async function tell(
  tx: Context,
  it: Conversation,
  { subject, text }: ReturnType<typeof putOffTwice>,
): Promise<Conversation> {
  const { address } = await findReached(tx, it.id)
  const inbox = await getInboxForWork(tx, it.inboxId)
  if (inbox.address === null || address === null) return it
  const to = { name: it.requesterName, address }
  await insertAutomatic(tx, it, inbox.address, { to, subject, html: htmlOfText(text) })
  const told = { ...it, messageCount: it.messageCount + 1 }
  await saveConversation(tx, told)
  return told
}
