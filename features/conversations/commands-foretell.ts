import { foretell } from '#features/clocks/commands-foretell.ts'
import { afterWorkingDays } from '#features/people/domain/working-time.ts'
import type { Context } from '#platform/http/context.ts'
import { calendarIn, factsOf } from './commands-clocks.ts'
import type { Conversation } from './domain/conversation.ts'
import { getInboxForWork } from './queries.ts'

/** By when a person would answer somebody outside who asks now: as it is promised, else when it is looked at next. */
export async function answeredBy(
  ctx: Context,
  inboxId: string,
  channel: Conversation['channel'],
): Promise<{ at: Date; isPromised: boolean }> {
  const inbox = await getInboxForWork(ctx, inboxId)
  const { teamId } = inbox
  const facts = factsOf({
    requesterColleagueId: null,
    inboxId,
    teamId,
    channel,
    kind: 'help',
    harm: 'none',
  })
  const calendar = calendarIn(inbox)
  const promised = await foretell(ctx, { facts, kind: 'first_answer', at: ctx.now(), calendar })
  return promised
    ? { at: promised, isPromised: true }
    : { at: afterWorkingDays(ctx.now(), 1, inbox), isPromised: false }
}
