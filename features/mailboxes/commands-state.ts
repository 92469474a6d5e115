import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { imapFailureOf } from '#platform/imap/problem.ts'
import type { Log } from '#platform/log/log.ts'
import { NoSignIn } from './commands-auth.ts'
import { type MailboxProblem, nextTry } from './domain/back-off.ts'
import { about, mailboxFailing, mailboxRecovered } from './events.ts'
import { findMailbox, type Mailbox } from './queries.ts'
import { saveTrouble, saveWell } from './queries-lease.ts'

/** Writes that a session ended badly, in words, and when the next one begins. */
export const noteFailure = async (
  ctx: Context,
  mailbox: Mailbox,
  lease: string,
  error: unknown,
  log: Log,
): Promise<void> => {
  const { problem, words } =
    error instanceof NoSignIn ? { problem: error.problem, words: error.message } : imapFailureOf(error)
  log.warn({ mailboxId: mailbox.id, problem, words, error }, 'a mailbox cannot be followed')
  const attempts = mailbox.attempts + 1
  await noteTrouble(ctx, mailbox, lease, {
    problem,
    words,
    attempts,
    nextTryAt: nextTry(problem, attempts, ctx.now()),
  })
}

/** Writes what is wrong with a mailbox, and announces it when it was well before. */
export const noteTrouble = (
  ctx: Context,
  mailbox: Mailbox,
  lease: string,
  trouble: { problem: MailboxProblem; words: string; attempts: number; nextTryAt: Date },
): Promise<void> =>
  ctx.transaction(async (tx) => {
    const before = await findMailbox(tx, mailbox.id)
    if (!before || !(await saveTrouble(tx, mailbox.id, lease, trouble))) return
    if (before.problem !== trouble.problem)
      await announce(tx, about(mailbox, mailboxFailing, { problem: trouble.problem }))
  })

/** Writes that everything was read, and announces it when something was wrong before. */
export const noteWell = (ctx: Context, mailbox: Mailbox, lease: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const before = await findMailbox(tx, mailbox.id)
    if (!before || !(await saveWell(tx, mailbox.id, lease))) return
    if (before.problem !== null) await announce(tx, about(mailbox, mailboxRecovered, {}))
  })
