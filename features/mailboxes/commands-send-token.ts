import type { SignInFor } from '#features/mail/commands-send.ts'
import { type AuthTools, authOf } from './commands-auth.ts'
import { mayLearnToken } from './domain/token-hosts.ts'
import { listMailboxes } from './queries.ts'

/** Lets an inbox send with the sign-in of a mailbox that it follows: the same user name, no password kept, and a server of the same house. */
export const signInOfMailboxes =
  (tools: AuthTools): SignInFor =>
  async (ctx, inboxId, server) => {
    const own = (await listMailboxes(ctx, inboxId)).find(
      (each) =>
        each.tokenSealed !== null &&
        each.username.toLowerCase() === server.username.toLowerCase() &&
        mayLearnToken(each, server),
    )
    if (!own) return null
    return async (again) => {
      const auth = await authOf(ctx, own, tools, again)
      return 'accessToken' in auth ? auth.accessToken : ''
    }
  }
