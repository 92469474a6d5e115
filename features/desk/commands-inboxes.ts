import { inboxChanged, inboxCreated, inboxEnded } from '#features/desk/events.ts'
import { mayEditInboxes } from '#features/desk/policy.ts'
import {
  hasOpenConversations,
  type Inbox,
  insertInbox,
  isTeam,
  listInboxes,
  lockInbox,
  type Smtp,
  setInboxAddresses,
  setInboxEnded,
  setInboxMembers,
  updateInbox,
} from '#features/desk/queries-inboxes.ts'
import { refuse } from '#features/desk/refuse.ts'
import { sealSmtpPassword } from '#features/mail/domain/smtp-password.ts'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import { cleanWritten } from '#platform/html/written.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'

type GivenSmtp = Omit<Smtp, 'passwordSealed'> & { readonly password?: string | undefined }
type Plain = Omit<Inbox, 'id' | 'createdAt' | 'smtp'>
export type GivenInbox = { readonly [Field in keyof Plain]?: Plain[Field] | undefined } & {
  readonly smtp?: GivenSmtp | null | undefined
}

export const createInbox = (
  ctx: Context,
  given: GivenInbox & { readonly name: string; readonly teamId: string },
  secret: string,
): Promise<Inbox> =>
  ctx.transaction(async (tx) => {
    allow(mayEditInboxes(tx.actor))
    const inbox = changed(
      {
        id: newId<'inbox'>(),
        name: given.name,
        channel: 'email',
        teamId: given.teamId,
        openTo: 'everyone',
        addresses: [],
        memberIds: [],
        fromName: '',
        signatureHtml: '',
        replyAddressKind: 'plus',
        replySubdomain: null,
        smtp: null,
        createdAt: tx.now(),
      },
      given,
      secret,
    )
    await check(tx, inbox)
    await insertInbox(tx, inbox).catch(orNameTaken)
    await keepSides(tx, inbox)
    await announce(tx, {
      type: inboxCreated,
      subject: subject(inbox.id),
      payload: { teamId: inbox.teamId },
      audience: 'workspace',
    })
    return inbox
  })

export const changeInbox = (
  ctx: Context,
  { id, ...given }: GivenInbox & { readonly id: string },
  secret: string,
): Promise<Inbox> =>
  ctx.transaction(async (tx) => {
    allow(mayEditInboxes(tx.actor))
    const before = await lockInbox(tx, id)
    const after = changed(before, given, secret)
    const fields = FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    if (fields.length === 0) return before
    await check(tx, after)
    await updateInbox(tx, after).catch(orNameTaken)
    await keepSides(tx, after)
    await announce(tx, {
      type: inboxChanged,
      subject: subject(id),
      payload: { fields },
      audience: 'workspace',
    })
    const [shown] = await listInboxes(tx, [id])
    return shown!
  })

/** The inbox takes no new mail and its addresses are free again; its conversations stay. */
export const endInbox = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    allow(mayEditInboxes(tx.actor))
    await lockInbox(tx, id)
    if (await hasOpenConversations(tx, id)) throw refuse('inbox_in_use')
    await setInboxEnded(tx, id)
    await announce(tx, { type: inboxEnded, subject: subject(id), payload: {}, audience: 'workspace' })
  })

const subject = (id: string) => ({ kind: 'inbox', id })

const FIELDS = [
  'name',
  'channel',
  'teamId',
  'openTo',
  'addresses',
  'memberIds',
  'fromName',
  'signatureHtml',
  'replyAddressKind',
  'replySubdomain',
  'smtp',
] as const

function changed(before: Inbox, given: GivenInbox, secret: string): Inbox {
  const { smtp, addresses, memberIds, signatureHtml, ...plain } = given
  const said = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined))
  return {
    ...before,
    ...said,
    addresses: addresses ? [...new Set(addresses.map((address) => address.toLowerCase()))] : before.addresses,
    memberIds: memberIds ? [...new Set(memberIds)].sort() : before.memberIds,
    signatureHtml: signatureHtml === undefined ? before.signatureHtml : cleanWritten(signatureHtml),
    smtp: smtp === undefined ? before.smtp : smtp === null ? null : smtpOf(before.smtp, smtp, secret),
  }
}

/** A password that is left out stays, but not for another server: that one must not learn it. */
function smtpOf(before: Smtp | null, { password, ...given }: GivenSmtp, secret: string): Smtp {
  const isSameServer = before?.host === given.host && before.username === given.username
  if (password === undefined) return { ...given, passwordSealed: isSameServer ? before.passwordSealed : null }
  return { ...given, passwordSealed: password === '' ? null : sealSmtpPassword(secret, password) }
}

// Two at once: the unique index decides.
function orNameTaken(error: unknown): never {
  throw (error as { constraint?: unknown }).constraint === 'inboxes_name' ? refuse('inbox_name_taken') : error
}

async function check(tx: Context, inbox: Inbox): Promise<void> {
  if (!(await isTeam(tx, inbox.teamId))) throw refusePlainly('not_found')
  if (inbox.replyAddressKind === 'subdomain' && !inbox.replySubdomain)
    throw refusePlainly('invalid', { field: 'replySubdomain' })
}

async function keepSides(tx: Context, inbox: Inbox): Promise<void> {
  if (!(await setInboxAddresses(tx, inbox.id, inbox.addresses))) throw refuse('inbox_address_taken')
  if (!(await setInboxMembers(tx, inbox.id, inbox.memberIds))) throw refusePlainly('not_found')
}
