import { chainOf, nearestNotOnLeave } from '#features/people/commands-there.ts'
import type { Context } from '#platform/http/context.ts'
import { type Conversation, isOpen } from './domain/conversation.ts'
import { leadOfItsTeam, timesPutOff } from './queries-put-off.ts'

interface Above {
  readonly id: string
  readonly name: string
}

/**
 * Who is asked when somebody puts off a second time what a colleague asked for: the nearest one above them who is not on
 * leave, then whoever leads the team; where all are on leave, the nearest. Never whoever asked, nor whoever has it.
 */
export async function nextAbove(ctx: Context, it: Conversation, byId: string): Promise<Above | null> {
  const lead = await leadOfItsTeam(ctx, it.id)
  const up = [...(await chainOf(ctx, byId)), ...(lead ? [lead] : [])].filter(
    ({ id }) => id !== byId && id !== it.requesterColleagueId && id !== it.ownerId,
  )
  const here = await nearestNotOnLeave<Above>(ctx, up)
  return here ? { id: here.id, name: here.name } : null
}

/** What follows if this colleague puts it off now: null where it is the first time, or was not asked by a colleague. */
export async function ifPutOff(
  ctx: Context,
  it: Conversation,
  byId: string,
): Promise<{ asks: string | null } | null> {
  if (it.requesterColleagueId === null || !isOpen(it) || (await timesPutOff(ctx, it.id)) === 0) return null
  return { asks: (await nextAbove(ctx, it, byId))?.name ?? null }
}
