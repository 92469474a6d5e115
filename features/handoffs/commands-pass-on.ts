import { openConversation } from '#features/conversations/commands-open.ts'
import { lockConversation } from '#features/conversations/queries.ts'
import { actingAs, type Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { shortly } from '#platform/values/shortly.ts'
import { type OfferHandoff, offer } from './commands.ts'
import { findInboxFor, teamsOf } from './queries-pass-on.ts'
import { refuse } from './refuse.ts'

export interface PassOn {
  readonly name: string
  readonly email?: string | undefined
  readonly phone?: string | undefined
  readonly need: string
  readonly to: OfferHandoff['to']
}
const SUBJECT_LENGTH = 90

/**
 * Somebody is in front of a colleague, who need not work at the desk: opens their conversation and hands it on. It comes
 * to the inbox of whoever is asked, or of the colleague's own team.
 */
export const passOn = (ctx: Context<ColleagueActor>, given: PassOn): Promise<string> =>
  ctx.transaction(async (tx) => {
    const { name, email, phone, need, to } = given
    if (!email && !phone) throw refuse('contact_way_needed')
    const theirs = 'teamId' in to ? [to.teamId] : 'colleagueId' in to ? await teamsOf(tx, to.colleagueId) : []
    const inboxId = (await findInboxFor(tx, [...theirs, ...tx.actor.teamIds]))?.id
    if (inboxId === undefined) throw refuse('nobody_to_ask')
    // Anybody of the house may bring somebody to any inbox; reading it is another matter.
    const bringing = actingAs<ColleagueActor>(tx, { ...tx.actor, inboxIds: null })
    const id = await openConversation(bringing, {
      inboxId,
      requester: { name, ...(email ? { email } : { phone }) },
      subject: shortly(need, SUBJECT_LENGTH),
      need: '',
      take: true,
      heard: { how: phone && !email ? 'call' : 'visit', words: need },
    })
    return offer(bringing, await lockConversation(bringing, id), { to, isWarm: true, tellsRequester: true })
  })
