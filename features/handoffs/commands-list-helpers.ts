import { isOpen } from '#features/conversations/domain/conversation.ts'
import { getConversation } from '#features/conversations/queries.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { drawUpStory } from './commands-story.ts'
import { type Asking, type Helpers, helpersFor } from './commands-who-can-help.ts'
import { findOpen } from './queries.ts'
import { listTeams } from './queries-helpers.ts'
import { type HelperView, helperOf, teamHelper } from './rows.ts'

type Colleagues = Context<ColleagueActor>
const MOST_SHOWN = 12

const fits = (name: string, q: string | undefined) =>
  q === undefined || q === '' || name.toLowerCase().includes(q.toLowerCase())

/** Those on leave are shown only to whoever looks for them by name. */
function shown(
  { suggestions, people, there, team }: Helpers,
  actor: ColleagueActor,
  q: string | undefined,
): HelperView[] {
  return suggestions.flatMap((each) => {
    const person = people.get(each.id)!
    const away = there.get(each.id)?.is === 'away'
    if (!(fits(person.name, q) || fits(person.jobTitle, q)) || (away && !q)) return []
    const own = team !== null && actor.teamIds.includes(team.id) && person.teamIds.includes(team.id)
    return [helperOf(each, person, own && team.acceptsOwnWork && !away)]
  })
}

async function listed(ctx: Colleagues, asking: Asking): Promise<HelperView[]> {
  const helpers = await helpersFor(ctx, asking)
  const people = shown(helpers, ctx.actor, asking.q).slice(0, MOST_SHOWN)
  const teams = (await listTeams(ctx, asking.q ?? null)).filter(({ id }) => id !== helpers.team?.id)
  return [...people, ...teams.slice(0, MOST_SHOWN).map(teamHelper)]
}

/** Who can help with a conversation, and the story so far. */
export async function listHelpers(
  ctx: Colleagues,
  id: string,
  { q, except }: { q?: string | undefined; except?: string | undefined },
) {
  const conversation = await getConversation(ctx, id)
  const open = await findOpen(ctx, id)
  const out = [except, open?.colleagueId].filter((each) => each !== null && each !== undefined)
  const asking = { conversation, giverId: ctx.actor.id, q, except: out }
  return {
    items: isOpen(conversation) ? await listed(ctx, asking) : [],
    story: await drawUpStory(ctx, conversation, ctx.actor.id),
    openId: open?.id ?? null,
  }
}

/** Who can help with what somebody who stands in front of a colleague needs. */
export const listPassOnHelpers = async (
  ctx: Colleagues,
  { need, q }: { need: string; q?: string | undefined },
) => ({
  items: await listed(ctx, { conversation: null, giverId: ctx.actor.id, need, q }),
})
