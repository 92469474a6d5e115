import { isDemo } from '#features/mail/queries-compose.ts'
import { allow } from '#platform/contract/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import { mayKeepMailboxes } from './policy.ts'
import { refuse } from './refuse.ts'

/** Ends the use case unless this person may reach mailboxes outside; the demo company reaches nobody. */
export const allowOutside = async (ctx: Context): Promise<void> => {
  allow(mayKeepMailboxes(ctx.actor))
  if (await isDemo(ctx)) throw refuse('mailbox_not_in_demo')
}
