import { stopClocks } from '#features/clocks/commands.ts'
import { type Conversation, isOpen } from '#features/conversations/domain/conversation.ts'
import { about } from '#features/conversations/events.ts'
import { lockConversation, saveConversation } from '#features/conversations/queries.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { ask, subjectOf } from './commands-ask.ts'
import { helpersFor } from './commands-who-can-help.ts'
import { expired, type Handoff } from './domain/handoff.ts'
import { nextHolder } from './domain/next-holder.ts'
import { handoffCameBack, handoffExpired } from './events.ts'
import { findHandoff, listSearched, lockHandoff, saveHandoff } from './queries.ts'
import { findTeam } from './queries-helpers.ts'

/** After a no or a silence: the next one is asked, or it is back with its giver, who had it all the time (I01). */
export async function keepAsking(
  tx: Context,
  it: Conversation,
  ended: Handoff,
  saidNo: string | null = null,
): Promise<void> {
  const searched = await listSearched(tx, ended.id)
  const asked = [...searched.flatMap(({ holders }) => holders), ...(saidNo === null ? [] : [saidNo])]
  const { suggestions, there, team, above } = await helpersFor(tx, {
    conversation: it,
    giverId: ended.giverId,
    except: asked,
  })
  const own = ended.toKind === 'team' && ended.teamId !== null ? await findTeam(tx, ended.teamId) : team
  const next = nextHolder({
    toKind: ended.toKind,
    reason: ended.reason,
    asked,
    giverId: ended.giverId,
    suggestedId: ended.suggestedId,
    ended: ended.state === 'declined' ? 'declined' : 'expired',
    ranked: suggestions.filter(({ id }) => there.get(id)?.is !== 'away'),
    team: own ? { id: own.id, leadId: own.leadId } : null,
    above,
  })
  if (next !== null && isOpen(it)) {
    const { giverId, toKind, story, isWarm, tellsRequester } = ended
    const where = next.colleagueId === null ? null : (there.get(next.colleagueId) ?? null)
    await ask(tx, it, next, { giverId, toKind, story, isWarm, tellsRequester, afterId: ended.id }, where)
    return
  }
  const after = { ...it, askedId: null }
  await saveConversation(tx, after)
  const { id: handoffId, giverId } = ended
  await announce(
    tx,
    about(after, handoffCameBack, { handoffId, giverId, ownerId: it.ownerId, teamId: it.teamId }),
  )
}

/** Nobody said anything in time: its clock has come, and the next one is asked. */
export const expireHandoff = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const found = await findHandoff(tx, id)
    if (found?.state !== 'offered') return
    const it = await lockConversation(tx, found.conversationId)
    const before = await lockHandoff(tx, id)
    if (before.state !== 'offered' || before.expiresAt > tx.now()) return
    const after = expired(before, tx.now())
    await saveHandoff(tx, after)
    await stopClocks(tx, subjectOf(id), ['handoff_acceptance'], { at: tx.now(), byId: null })
    const { colleagueId, teamId, giverId } = after
    await announce(tx, about(it, handoffExpired, { handoffId: id, colleagueId, teamId, giverId }))
    await keepAsking(tx, it, after)
  })
