import { openConversation } from '#features/conversations/commands-open.ts'
import { lockConversation } from '#features/conversations/queries.ts'
import { offer } from '#features/handoffs/commands.ts'
import { findInboxFor, teamsOf } from '#features/handoffs/queries-pass-on.ts'
import { refuse as refuseHandoff } from '#features/handoffs/refuse.ts'
import { leadersAmong } from '#features/people/queries-reporting.ts'
import { actingAs, type Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { shortly } from '#platform/values/shortly.ts'

export interface Ask {
  readonly to: { readonly colleagueId: string } | { readonly teamId: string }
  readonly words: string
  /** What it is, where that is known already. */
  readonly kind?: 'care' | undefined
  /** Where it stands, where that is known already. */
  readonly inboxId?: string | undefined
}
const SUBJECT_LENGTH = 90

const asksManager = async (tx: Context, to: Ask['to']): Promise<boolean> =>
  'colleagueId' in to && (await leadersAmong(tx.db, tx.workspaceId, [to.colleagueId])).length > 0

/**
 * I need …: a colleague asks a colleague or a team, by the machinery that serves customers (I12). Promises to colleagues
 * run from now on; whoever is asked has it by replying.
 */
export const askSomebody = (
  ctx: Context<ColleagueActor>,
  { to, words, kind, inboxId: known }: Ask,
): Promise<{ id: string }> =>
  ctx.transaction(async (tx) => {
    if ('colleagueId' in to && to.colleagueId === tx.actor.id) throw refuseHandoff('cannot_ask_self')
    const inboxId =
      known ?? (await findInboxFor(tx, 'teamId' in to ? [to.teamId] : await teamsOf(tx, to.colleagueId)))?.id
    if (inboxId === undefined) throw refuseHandoff('nobody_to_ask')
    // Anybody of the house may ask at any inbox; reading it is another matter.
    const asking = actingAs<ColleagueActor>(tx, { ...tx.actor, inboxIds: null, teamIds: [] })
    const id = await openConversation(asking, {
      inboxId,
      requester: { colleagueId: tx.actor.id },
      subject: shortly(words, SUBJECT_LENGTH),
      need: '',
      kind: kind ?? ((await asksManager(tx, to)) ? 'question_to_manager' : 'help'),
      take: false,
      heard: { how: 'note', words },
    })
    if ('colleagueId' in to)
      await offer(asking, await lockConversation(asking, id), { to, isWarm: false, tellsRequester: false })
    return { id }
  })
