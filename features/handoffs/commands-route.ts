import { type Conversation, isOpen, ownedBy, routedTo } from '#features/conversations/domain/conversation.ts'
import { about, conversationAssigned, conversationRouted, ownerLeft } from '#features/conversations/events.ts'
import { lockConversation, saveConversation } from '#features/conversations/queries.ts'
import { skillsOf, whoIsThere } from '#features/people/commands-there.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { ask } from './commands-ask.ts'
import { drawUpStory } from './commands-story.ts'
import { helpersFor, thereOf } from './commands-who-can-help.ts'
import { chooseOwner, type Incoming, teamFor } from './domain/routing.ts'
import { reasonOf, type There } from './domain/who-can-help.ts'
import { routingChose } from './events.ts'
import { findOpen } from './queries.ts'
import { findTeam, readAskedAbout, servedLast } from './queries-helpers.ts'
import { isRouted, listDueOf, listMembers, lockRule, type StoredRule, saveTurn } from './queries-routing.ts'

const AGAIN_WHEN_FULL_MS = 15 * 60_000

async function incomingOf(tx: Context, { id, subject, need }: Conversation): Promise<Incoming> {
  const { tags, lastWords, language } = await readAskedAbout(tx, id)
  return { words: `${subject} ${need} ${lastWords}`, tags, language }
}

async function moved(
  tx: Context,
  it: Conversation,
  incoming: Incoming,
  rule: StoredRule,
): Promise<Conversation> {
  const to = teamFor(incoming, rule.moves)
  if (to === null || to.teamId === it.teamId || !(await findTeam(tx, to.teamId))) return it
  const after = routedTo(it, to.teamId)
  await saveConversation(tx, after)
  await announce(tx, about(after, conversationRouted, { fromTeamId: it.teamId, teamId: to.teamId }))
  await announce(tx, about(after, routingChose, { ownerId: null, teamId: to.teamId, why: [to.why] }))
  return after
}

async function membersOf(tx: Context, it: Conversation) {
  const members = await listMembers(tx, it.teamId)
  const ids = members.map(({ id }) => id)
  const there = await whoIsThere(tx, ids, tx.now())
  const skills = await skillsOf(tx, ids)
  const known = await servedLast(tx, {
    id: it.id,
    contactId: it.requesterContactId,
    colleagueId: it.requesterColleagueId,
  })
  return members.flatMap((member) => {
    const where = there.get(member.id)
    if (where === undefined || where.words === 'gone' || member.id === it.requesterColleagueId) return []
    return [
      {
        ...member,
        there: thereOf(where),
        skills: skills.get(member.id) ?? [],
        knowsThem: known.includes(member.id),
      },
    ]
  })
}

/** When somebody can be given it again: as the first of the team comes, or in a while where all have enough. */
const whenAgain = (members: readonly { readonly there: There }[], now: Date): Date | null => {
  const comes = members.flatMap(({ there }) => {
    if (there.is === 'from') return [there.at.getTime()]
    return there.is === 'away'
      ? there.until === null
        ? []
        : [there.until.getTime()]
      : [now.getTime() + AGAIN_WHEN_FULL_MS]
  })
  return comes.length === 0 ? null : new Date(Math.min(...comes))
}

/** The team looks for somebody itself: nobody gives it, and nobody is told until someone has it. */
const teamSearch = async (tx: Context, it: Conversation) => ({
  giverId: null,
  toKind: 'anyone' as const,
  story: await drawUpStory(tx, it, null),
  isWarm: false,
  tellsRequester: false,
  afterId: null,
})

/** The team asks whoever can: the best suited first, in widening circles. */
async function askWhoeverCan(tx: Context, it: Conversation): Promise<void> {
  const { suggestions, there } = await helpersFor(tx, { conversation: it, giverId: null })
  const first = suggestions.find(({ id }) => there.get(id)?.is !== 'away')
  if (!first) return
  const search = await teamSearch(tx, it)
  const holder = { colleagueId: first.id, teamId: it.teamId, reason: first.reason, why: first.why }
  await ask(tx, it, holder, search, there.get(first.id) ?? null)
}

/**
 * Gives what nobody has yet to somebody, as the rule of its inbox says, with the reason in its timeline. Gives the time
 * at which to look again where nobody can be given it now.
 */
export async function routeIncoming(ctx: Context, conversationId: string): Promise<Date | null> {
  // Where nobody chooses, nothing is locked: others write in it at this moment.
  return (await isRouted(ctx, conversationId)) ? chooseFor(ctx, conversationId) : null
}

const chooseFor = (ctx: Context, conversationId: string): Promise<Date | null> =>
  ctx.transaction(async (tx) => {
    const found = await lockConversation(tx, conversationId)
    if (
      found.ownerId !== null ||
      !isOpen(found) ||
      found.state === 'waiting' ||
      (await findOpen(tx, found.id))
    )
      return null
    const rule = await lockRule(tx, found.inboxId)
    if (!rule) return null
    const incoming = await incomingOf(tx, found)
    const it = await moved(tx, found, incoming, rule)
    if (rule.mode === 'off') return null
    if (rule.mode === 'ask') {
      await askWhoeverCan(tx, it)
      return null
    }
    const members = await membersOf(tx, it)
    const chosen = chooseOwner(members, incoming, rule)
    if (chosen === null) return whenAgain(members, tx.now())
    await saveTurn(tx, it.inboxId, chosen.id)
    const team = await findTeam(tx, it.teamId)
    if (!team?.acceptsOwnWork) {
      const where = members.find(({ id }) => id === chosen.id)!.there
      const search = await teamSearch(tx, it)
      const holder = {
        colleagueId: chosen.id,
        teamId: it.teamId,
        reason: reasonOf(chosen.why),
        why: chosen.why,
      }
      await ask(tx, it, holder, search, where)
      return null
    }
    const after = ownedBy(it, chosen.id)
    await saveConversation(tx, after)
    await announce(tx, about(after, conversationAssigned, { ownerId: chosen.id, from: null }))
    const why = chosen.why.map(({ code }) => code)
    await announce(tx, about(after, routingChose, { ownerId: chosen.id, teamId: it.teamId, why }))
    return null
  })

/** What comes due while its owner is on leave is the team's; the time that was told stays. */
export async function giveBackDueUntil(ctx: Context, colleagueId: string, until: Date): Promise<void> {
  for (const id of await listDueOf(ctx, colleagueId, until)) await giveBackOfAway(ctx, id, colleagueId)
}

export const giveBackOfAway = (ctx: Context, id: string, colleagueId: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const before = await lockConversation(tx, id)
    if (before.ownerId !== colleagueId || !isOpen(before)) return
    await saveConversation(tx, ownedBy(before, null))
    await announce(tx, about(before, ownerLeft, { from: colleagueId, reason: 'on_leave' }))
  })

/** Somebody wrote to a colleague who is on leave: it is the team's. */
export async function giveBackIfAway(ctx: Context, id: string, ownerId: string): Promise<void> {
  const there = (await whoIsThere(ctx, [ownerId], ctx.now())).get(ownerId)
  if (there?.words === 'on_leave') await giveBackOfAway(ctx, id, ownerId)
}
