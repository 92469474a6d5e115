import { findInboxFor, teamsOf } from '#features/handoffs/queries-pass-on.ts'
import { refuse } from '#features/handoffs/refuse.ts'
import { chainOf, nearestNotOnLeave } from '#features/people/commands-there.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { askSomebody } from './commands-ask.ts'
import { findLeader, readersOf } from './queries-care.ts'

type Colleagues = Context<ColleagueActor>

/** Who is asked to care for me: the nearest manager above me who is not on leave, else the nearest; without one, a leader. */
async function whoCares(ctx: Colleagues) {
  const nearest = await nearestNotOnLeave(ctx, await chainOf(ctx, ctx.actor.id))
  const to = nearest ?? (await findLeader(ctx, ctx.actor.id))
  const inbox = to && (await findInboxFor(ctx, await teamsOf(ctx, to.id), true))
  return inbox ? { to: { id: to.id, name: to.name }, inbox } : { to: null, inbox: null }
}

/** The same, with who will be able to read it: said before it is asked. */
export async function careAskedOf(ctx: Colleagues) {
  const { to, inbox } = await whoCares(ctx)
  if (to === null) return { to, inbox, readers: null }
  const readers = await readersOf(ctx, { inboxId: inbox.id, askedId: to.id, exceptId: ctx.actor.id })
  return { to, inbox, readers }
}

/** Something was hard: a conversation of the kind care, asked of my manager like any other (I12). */
export const askForCare = (ctx: Colleagues, { words }: { words: string }) =>
  ctx.transaction(async (tx) => {
    const { to, inbox } = await whoCares(tx)
    if (to === null) throw refuse('nobody_to_ask')
    const { id } = await askSomebody(tx, {
      to: { colleagueId: to.id },
      words,
      kind: 'care',
      inboxId: inbox.id,
    })
    return { id, to }
  })
