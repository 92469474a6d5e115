import { missedForLoad } from '#features/clocks/commands.ts'
import { tellsOfMisses } from '#features/clocks/commands-escalation.ts'
import { clockDueSoon, clockEscalated, clockMissed } from '#features/clocks/events.ts'
import { notify } from '#features/people/commands-notifications.ts'
import { chainOf } from '#features/people/commands-there.ts'
import { Refusal } from '#platform/contract/refusal.ts'
import { on, type Reaction } from '#platform/events/reaction.ts'
import type { Context } from '#platform/http/context.ts'
import { sendNewTime } from './commands-new-time.ts'
import { messageNotReached } from './events.ts'
import { isOffered } from './queries-new-time.ts'
import { responsibleFor } from './queries-responsible.ts'

interface Told {
  readonly id: string
  readonly conversationId: string | null
  readonly payload: { readonly kind: string; readonly dueAt: string }
}

/** Whose it is hears of it first; what nobody has yet, the lead of its team. Then up the reporting line, step by step. */
export const clockReactions = (): Reaction[] => [
  on(clockDueSoon, 'notify-of-what-is-due-soon', (ctx, event) => tell(ctx, event, 'clock_due_soon', 'owner')),
  on(clockMissed, 'notify-of-a-miss', async (ctx, event) => {
    // They heard from us already, and what was promised instead has its own clock.
    if (!event.payload.told) await tell(ctx, event, 'clock_missed', 'owner')
  }),
  on(
    clockMissed,
    'tell-whoever-asked-of-a-miss',
    async (ctx, { conversationId }) => {
      if (conversationId !== null && (await tellsOfMisses(ctx))) await tellThem(ctx, conversationId)
    },
    { wants: ({ told }) => !told },
  ),
  on(clockMissed, 'put-a-miss-down-to-load', async (ctx, { conversationId, payload }) => {
    if (conversationId !== null && (await isOffered(ctx, conversationId)))
      await missedForLoad(ctx, payload.clockId)
  }),
  on(
    messageNotReached,
    'notify-of-a-new-time-that-did-not-arrive',
    async (ctx, { id: eventId, conversationId }) => {
      const it = conversationId === null ? null : await responsibleFor(ctx, conversationId)
      if (!it || conversationId === null) return
      await notify(ctx, {
        eventId,
        colleagueId: it.ownerId ?? it.leadId,
        kind: 'new_time_failed',
        conversationId,
      })
    },
    { wants: ({ newTime }) => newTime === true },
  ),
  on(clockEscalated, 'notify-further-up', (ctx, event) =>
    tell(ctx, event, 'clock_escalated', event.payload.to),
  ),
]

/** Nobody to tell, told often enough, or done meanwhile: then it is left to whoever has it, who hears of the miss anyway. */
async function tellThem(ctx: Context, conversationId: string): Promise<void> {
  try {
    await sendNewTime(ctx, conversationId)
  } catch (failure) {
    if (!(failure instanceof Refusal)) throw failure
  }
}

type Whom = 'owner' | 'team_lead' | 'manager' | 'director'

async function tell(ctx: Context, event: Told, kind: string, whom: Whom): Promise<void> {
  if (event.conversationId === null) return
  const it = await responsibleFor(ctx, event.conversationId)
  if (!it) return
  const colleagueId = await whoIs(ctx, whom, it)
  if (colleagueId === null) return
  await notify(ctx, {
    eventId: event.id,
    colleagueId,
    kind,
    conversationId: event.conversationId,
    payload: { dueAt: event.payload.dueAt, clock: event.payload.kind },
  })
}

async function whoIs(
  ctx: Context,
  whom: Whom,
  { ownerId, leadId }: { ownerId: string | null; leadId: string },
): Promise<string | null> {
  if (whom === 'owner') return ownerId ?? leadId
  if (whom === 'team_lead') return leadId === ownerId ? null : leadId
  const above = await chainOf(ctx, ownerId ?? leadId)
  if (whom === 'manager') return above[0]?.id ?? null
  return above.find(({ role }) => role === 'director')?.id ?? above.at(-1)?.id ?? null
}
