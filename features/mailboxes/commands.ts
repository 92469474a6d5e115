import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ImapAuth } from '#platform/imap/client.ts'
import { newId } from '#platform/values/id.ts'
import { allowOutside } from './commands-allow.ts'
import { authNow } from './commands-auth.ts'
import { type TryTools, tryReading, trySending } from './commands-try.ts'
import { type ChosenFolder, type ListedFolder, usualFolders } from './domain/folders.ts'
import { sealMailboxPassword } from './domain/mailbox-password.ts'
import type { ServerAddress } from './domain/providers.ts'
import { about, mailboxChanged, mailboxConnected, mailboxRemoved } from './events.ts'
import { mayKeepMailboxes } from './policy.ts'
import {
  type AfterPickup,
  deleteMailbox,
  findMailbox,
  insertMailbox,
  isInboxInUse,
  lockMailbox,
  type Mailbox,
  saveMailbox,
} from './queries.ts'
import { setFolders } from './queries-folders.ts'
import { refuse } from './refuse.ts'

export interface ConnectMailbox {
  readonly inboxId: string
  readonly address: string
  readonly username: string
  readonly password: string
  readonly imap: ServerAddress
  readonly smtp?: ServerAddress | undefined
  readonly beginsAt?: string | null | undefined
  readonly afterPickup: AfterPickup
  readonly folders?: readonly ChosenFolder[] | undefined
}

/** Connects a mailbox to an inbox after both directions were tried; from then on it is followed. */
export const connectMailbox = async (
  ctx: Context,
  given: ConnectMailbox,
  tools: TryTools,
): Promise<Mailbox> => {
  await allowOutside(ctx)
  if (!(await isInboxInUse(ctx, given.inboxId))) throw refusePlainly('not_found')
  const { username, password, imap, smtp } = given
  const there = await mustRead(imap, { user: username, pass: password })
  if (smtp) {
    const sending = await trySending(smtp, { user: username, pass: password }, tools.name)
    if (!sending.isWell) throw refuse('mailbox_cannot_send', { words: sending.serverWords ?? '' })
  }
  const chosen = chosenAmong(given.folders ?? usualFolders(there), there)
  return ctx.transaction(async (tx) => {
    const mailbox: Mailbox = {
      id: newId<'mailbox'>(),
      inboxId: given.inboxId,
      address: given.address.toLowerCase(),
      ...imap,
      username,
      passwordSealed: sealMailboxPassword(tools.secret, password),
      provider: null,
      tokenSealed: null,
      tokenExpiresAt: null,
      beginsAt: given.beginsAt === undefined ? tx.now() : given.beginsAt && new Date(given.beginsAt),
      afterPickup: given.afterPickup,
      isPaused: false,
      problem: null,
      serverWords: null,
      attempts: 0,
      failingSince: null,
      alarmedAt: null,
      lastSuccessAt: null,
      nextTryAt: tx.now(),
      createdAt: tx.now(),
    } as Mailbox
    if (!(await insertMailbox(tx, mailbox))) throw refuse('mailbox_followed_already')
    await setFolders(tx, mailbox.id, withIds(chosen))
    await announce(tx, about(mailbox, mailboxConnected, {}))
    return mailbox
  })
}

export interface ChangeMailbox {
  readonly id: string
  readonly username?: string | undefined
  readonly password?: string | undefined
  readonly imap?: ServerAddress | undefined
  readonly afterPickup?: AfterPickup | undefined
  readonly isPaused?: boolean | undefined
  readonly folders?: readonly ChosenFolder[] | undefined
}

/** Changes a mailbox; another sign-in is tried before it is kept. */
export const changeMailbox = async (
  ctx: Context,
  given: ChangeMailbox,
  tools: TryTools,
): Promise<Mailbox> => {
  await allowOutside(ctx)
  const known = await findMailbox(ctx, given.id)
  if (!known) throw refusePlainly('not_found')
  const after = changed(known, given, tools.secret)
  const signsInAnew = given.username !== undefined || given.password !== undefined || given.imap !== undefined
  if (signsInAnew) await mustRead(after, await authNow(ctx, after, tools))
  return ctx.transaction(async (tx) => {
    const before = await lockMailbox(tx, given.id)
    if (!before) throw refusePlainly('not_found')
    const saved = {
      ...changed(before, given, tools.secret),
      passwordSealed: after.passwordSealed,
      nextTryAt: tx.now(),
    }
    await saveMailbox(tx, saved)
    if (given.folders) await setFolders(tx, given.id, withIds(given.folders))
    await announce(tx, about(saved, mailboxChanged, { isPaused: saved.isPaused }))
    return saved
  })
}

/** Looks again at what came since then; what was picked up stays picked up. Null looks at everything. */
export const readAgain = (ctx: Context, id: string, since: Date | null): Promise<void> =>
  ctx.transaction(async (tx) => {
    allow(mayKeepMailboxes(tx.actor))
    const before = await lockMailbox(tx, id)
    if (!before) throw refusePlainly('not_found')
    const earlier =
      before.beginsAt === null || (since !== null && since >= before.beginsAt) ? before.beginsAt : since
    await saveMailbox(tx, { ...before, beginsAt: earlier, isPaused: false, nextTryAt: tx.now() })
    await announce(tx, about(before, mailboxChanged, { isPaused: false }))
  })

/** Follows a mailbox no longer; what was read of it stays. */
export const removeMailbox = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    allow(mayKeepMailboxes(tx.actor))
    const before = await lockMailbox(tx, id)
    if (!before) throw refusePlainly('not_found')
    await deleteMailbox(tx, id)
    await announce(tx, about(before, mailboxRemoved, {}))
  })

const mustRead = async (server: ServerAddress, auth: ImapAuth): Promise<ListedFolder[]> => {
  const { direction, folders } = await tryReading(server, auth)
  if (!direction.isWell)
    throw refuse('mailbox_not_reached', { problem: direction.problem, words: direction.serverWords ?? '' })
  return folders
}

const chosenAmong = (chosen: readonly ChosenFolder[], there: readonly ListedFolder[]) => {
  for (const { path } of chosen)
    if (!there.some((each) => each.path === path && each.isSelectable))
      throw refuse('mailbox_no_folder', { path })
  return chosen
}

const withIds = (folders: readonly ChosenFolder[]) =>
  folders.map((folder) => ({ ...folder, id: newId<'mailbox-folder'>() }))

/** A password that is left out stays, but not for another server: that one must not learn it. */
const changed = (before: Mailbox, given: ChangeMailbox, secret: string): Mailbox => {
  const isSameServer = given.imap === undefined || given.imap.host === before.host
  return {
    ...before,
    ...given.imap,
    username: given.username ?? before.username,
    passwordSealed:
      given.password !== undefined
        ? sealMailboxPassword(secret, given.password)
        : isSameServer
          ? before.passwordSealed
          : null,
    // The same holds for a sign-in; and a password takes its place.
    ...(given.password === undefined && isSameServer
      ? {}
      : { provider: null, tokenSealed: null, tokenExpiresAt: null }),
    afterPickup: given.afterPickup ?? before.afterPickup,
    isPaused: given.isPaused ?? before.isPaused,
  }
}
