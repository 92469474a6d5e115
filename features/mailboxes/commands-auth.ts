import type { ImapAuth } from '#platform/imap/client.ts'
import type { MailboxProblem } from './domain/back-off.ts'
import { unsealMailboxPassword } from './domain/mailbox-password.ts'
import type { Mailbox } from './queries.ts'

/** Signing in is not possible, and why. */
export class NoSignIn extends Error {
  readonly problem: MailboxProblem
  constructor(problem: MailboxProblem, words: string) {
    super(words)
    this.name = 'NoSignIn'
    this.problem = problem
  }
}

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
