import { randomBytes, randomUUID } from 'node:crypto'
import { refuse as refusePlainly } from '#platform/contract/refusal.ts'
import type { Db } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import { seal, unseal } from '#platform/values/seal.ts'
import { handIn } from './commands-hand-in.ts'
import { type HookKind, type HookRequest, isRefusedUnread, readHook, signedForMs } from './domain/hooks.ts'
import { normalAddress } from './domain/reply-address.ts'
import { findInboxAddress } from './queries-hand-in.ts'
import { deleteHook, findHook, insertHook, listHooks, rememberUse, spendToken } from './queries-hooks.ts'

const PURPOSE = 'inbound hook'

export interface HookTools {
  readonly secret: string
  readonly url: URL
}

const addressOf = (workspaceId: string, id: string, { url }: HookTools) =>
  `${url.origin}/inbound/${workspaceId}/${id}/mime`

export const viewHooks = async (ctx: Context, tools: HookTools) =>
  (await listHooks(ctx)).map((hook) => ({ ...hook, url: addressOf(ctx.workspaceId, hook.id, tools) }))

export interface NewHook {
  readonly inboxId: string
  readonly kind: HookKind
  /** The signing key that the provider gave; where we choose the password it is left out. */
  readonly signingKey?: string | undefined
}

/** Opens an address at which a provider hands over mail for an inbox. What it signs in with is shown this once. */
export const makeHook = (ctx: Context, given: NewHook, tools: HookTools) =>
  ctx.transaction(async (tx) => {
    if ((await findInboxAddress(tx, given.inboxId)) === null) throw refusePlainly('not_found')
    if (given.kind === 'mailgun' && !given.signingKey) throw refusePlainly('invalid', { field: 'signingKey' })
    const secret = given.kind === 'mailgun' ? given.signingKey! : randomBytes(24).toString('base64url')
    // Not a name that can be guessed from when it was made.
    const id = randomUUID()
    await insertHook(tx, { ...given, id, secretSealed: seal(tools.secret, PURPOSE, secret) })
    const url = addressOf(tx.workspaceId, id, tools)
    return {
      id,
      inboxId: given.inboxId,
      kind: given.kind,
      createdAt: tx.now(),
      lastUsedAt: null,
      url,
      secretUrl: given.kind === 'postmark' ? url.replace('://', `://regard:${secret}@`) : '',
    }
  })

export const endHook = async (ctx: Context, id: string): Promise<void> => {
  if (!(await ctx.transaction((tx) => deleteHook(tx, id)))) throw refusePlainly('not_found')
}

export type Taken = 'taken' | 'taken_before' | 'unknown' | 'not_theirs' | 'without_mail'

export interface TakingParts {
  readonly db: Db
  readonly now: () => Date
  readonly secret: string
}

export interface HookPlace {
  readonly workspaceId: string
  readonly id: string
}

const hookAt = (db: Db, { workspaceId, id }: HookPlace) =>
  uuid.test(workspaceId) && uuid.test(id) ? findHook(db, workspaceId, id) : null

/** Why nothing of a request is read at all: nobody opened this address, or its head says that it is a stranger's. */
export const refusedUnread = async (
  { db, secret }: Omit<TakingParts, 'now'>,
  place: HookPlace,
  authorization: string | null,
): Promise<'unknown' | 'not_theirs' | null> => {
  const hook = await hookAt(db, place)
  if (!hook) return 'unknown'
  const plain = unseal(secret, PURPOSE, hook.secretSealed)
  return isRefusedUnread(hook.kind, authorization, plain) ? 'not_theirs' : null
}

/** Takes what a provider hands over: kept raw before anything is answered; the same signed request counts once. */
export const takeFromHook = async (
  { db, now, secret }: TakingParts,
  place: HookPlace,
  request: HookRequest,
  traceId: string,
): Promise<Taken> => {
  const hook = await hookAt(db, place)
  if (!hook) return 'unknown'
  const reading = readHook(hook.kind, request, unseal(secret, PURPOSE, hook.secretSealed), now())
  if (reading.kind !== 'mail') return reading.kind
  const { raw, from, recipient, token } = reading.mail
  const at = now()
  return db.transaction().execute(async (tx) => {
    const forgetBefore = new Date(at.getTime() - 2 * signedForMs)
    if (token !== null && !(await spendToken(tx, hook, token.slice(0, 200), at, forgetBefore)))
      return 'taken_before'
    await handIn(tx, {
      workspaceId: hook.workspaceId,
      inboxId: hook.inboxId,
      recipient: normalAddress(recipient) || hook.address,
      raw,
      wayIn: 'webhook',
      from,
      traceId,
      at,
    })
    await rememberUse(tx, hook, at)
    return 'taken'
  })
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
