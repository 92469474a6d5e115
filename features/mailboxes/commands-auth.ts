import type { ImapAuth } from '#platform/imap/client.ts'
import type { MailboxProblem } from './domain/back-off.ts'
import { unsealMailboxPassword } from './domain/mailbox-password.ts'
import type { Mailbox } from './queries.ts'
import { refuse } from './refuse.ts'

/** Signing in is not possible, and why. */
export class NoSignIn extends Error {
  readonly problem: MailboxProblem
  constructor(problem: MailboxProblem, words: string) {
    super(words)
    this.name = 'NoSignIn'
    this.problem = problem
  }
}

/** The same for somebody who waits at a screen: without a way to sign in they are asked for one. */
export const authNow = (mailbox: Mailbox, tools: { readonly secret: string }): Promise<ImapAuth> =>
  authOf(mailbox, tools).catch((error) => {
    throw error instanceof NoSignIn ? refuse('mailbox_needs_password') : error
  })

/** How to sign in to a mailbox: the one place that knows of passwords and of tokens. */
export const authOf = async (
  mailbox: Mailbox,
  { secret }: { readonly secret: string },
): Promise<ImapAuth> => {
  if (mailbox.passwordSealed === null) throw new NoSignIn('sign_in_ended', '')
  try {
    return { user: mailbox.username, pass: unsealMailboxPassword(secret, mailbox.passwordSealed) }
  } catch (error) {
    throw new NoSignIn('secret_changed', error instanceof Error ? error.message : '')
  }
}
