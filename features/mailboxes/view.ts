import { endsSoon } from './domain/sign-in.ts'
import type { Mailbox } from './queries.ts'
import type { FolderHealth } from './queries-folders.ts'

const stateOf = ({ provider, isPaused, problem, lastSuccessAt }: Mailbox, hasFolders: boolean) =>
  provider !== null && !hasFolders
    ? ('unfinished' as const)
    : isPaused
      ? ('paused' as const)
      : problem !== null
        ? ('failing' as const)
        : lastSuccessAt
          ? ('well' as const)
          : ('new' as const)

/** A mailbox as admins see it; its password never leaves. */
export const shown = (mailbox: Mailbox, folders: readonly FolderHealth[], now: Date) => {
  const own = folders.filter(({ mailboxId }) => mailboxId === mailbox.id)
  const state = stateOf(mailbox, own.length > 0)
  const waiting = own.flatMap(({ oldestWaitingAt }) => oldestWaitingAt ?? [])
  if (state === 'failing') waiting.push(mailbox.lastSuccessAt ?? mailbox.createdAt)
  const oldest = Math.min(now.getTime(), ...waiting.map((at) => at.getTime()))
  return {
    id: mailbox.id,
    inboxId: mailbox.inboxId,
    address: mailbox.address,
    imap: { host: mailbox.host, port: mailbox.port, security: mailbox.security },
    username: mailbox.username,
    hasPassword: mailbox.passwordSealed !== null,
    provider: mailbox.provider,
    tokenExpiresAt: mailbox.tokenExpiresAt,
    signInEndsSoon: endsSoon(mailbox.tokenExpiresAt, now),
    beginsAt: mailbox.beginsAt,
    afterPickup: mailbox.afterPickup,
    state,
    problem: mailbox.problem,
    serverWords: mailbox.serverWords || null,
    failingSince: mailbox.failingSince,
    lastSuccessAt: mailbox.lastSuccessAt,
    nextTryAt: mailbox.nextTryAt,
    lagSeconds: Math.round((now.getTime() - oldest) / 1_000),
    backlog: own.reduce((sum, { backlog }) => sum + backlog, 0),
    folders: own.map(({ mailboxId: _, oldestWaitingAt: __, ...folder }) => folder),
    createdAt: mailbox.createdAt,
  }
}
