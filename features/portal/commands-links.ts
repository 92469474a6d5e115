import { about } from '#features/conversations/events.ts'
import { lockConversation } from '#features/conversations/queries.ts'
import { allow, refuse } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { type Holder, hashOfToken, linkToken } from './domain/link.ts'
import { missingForLinks } from './domain/public-address.ts'
import { linkGiven, linksEnded } from './events.ts'
import { mayGiveLink, maySeeLinks } from './policy.ts'
import { countEnded, endLinksOf, holderOfAddress, insertLink, seenAt } from './queries-links.ts'

/** What links are made of. */
export interface LinkParts {
  readonly config: { readonly secret: string; readonly url: URL; readonly urlIsSet: boolean }
}

/** Somebody to whom a link is given: known by an address that a mail goes to, or as contact or colleague. */
export type GivenTo =
  | { readonly address: string }
  | { readonly contactId: string; readonly isProven?: false }
  | { readonly colleagueId: string }

const holderOf = (tx: Context, to: GivenTo): Promise<Holder> | Holder => {
  if ('address' in to) return holderOfAddress(tx, to.address.trim().toLowerCase())
  return { contactId: null, colleagueId: null, address: '', isProven: true, ...to }
}

/** The path of "Your conversation" for somebody, made again or for the first time. */
export async function pathTo(
  tx: Context,
  { config }: LinkParts,
  conversationId: string,
  to: GivenTo,
): Promise<string> {
  const holder = await holderOf(tx, to)
  const ended = await countEnded(tx, conversationId, holder)
  const place = { workspaceId: tx.workspaceId, conversationId, holder, ended }
  const token = linkToken(config.secret, place)
  await insertLink(tx, conversationId, holder, hashOfToken(token))
  return `/p/${token}`
}

/** Whether a link may stand in a mail at all (I24). */
export const mayMailLinks = async ({ db }: Pick<Context, 'db'>, { config }: LinkParts): Promise<boolean> =>
  missingForLinks(config, await seenAt(db, config.url.origin)) === null

/**
 * The address of "Your conversation" for somebody, to be put into a mail; null while no public address is set and seen
 * from outside (I24): then the promise stands in the text alone.
 */
export async function linkTo(
  tx: Context,
  parts: LinkParts,
  conversationId: string,
  to: GivenTo,
): Promise<string | null> {
  if (!(await mayMailLinks(tx, parts))) return null
  return `${parts.config.url.origin}${await pathTo(tx, parts, conversationId, to)}`
}

/** The same for whoever writes mails, which know nothing of pages. */
export const linkForMail =
  (parts: LinkParts) =>
  (tx: Context, conversationId: string, address: string): Promise<string | null> =>
    linkTo(tx, parts, conversationId, { address })

/** Hands the address to a colleague, who may read it to whoever asked; that it was given stands in the conversation. */
export const giveLink = (ctx: Context, parts: LinkParts, id: string): Promise<{ path: string }> =>
  ctx.transaction(async (tx) => {
    const it = await lockConversation(tx, id)
    if (!maySeeLinks(tx.actor, it)) throw refuse('not_found')
    allow(mayGiveLink(tx.actor, it))
    const to: GivenTo =
      it.requesterContactId !== null
        ? { contactId: it.requesterContactId }
        : { colleagueId: it.requesterColleagueId! }
    const path = await pathTo(tx, parts, id, to)
    await announce(tx, about(it, linkGiven, {}))
    return { path }
  })

/** Ends every address that was given for a conversation. */
export const endLinks = (ctx: Context, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const it = await lockConversation(tx, id)
    if (!maySeeLinks(tx.actor, it)) throw refuse('not_found')
    allow(mayGiveLink(tx.actor, it))
    await endLinksOf(tx, id)
    await announce(tx, about(it, linksEnded, {}))
  })
