import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { dnsResolver } from '#platform/dns/resolver.ts'
import type { Context } from '#platform/http/context.ts'
import { type Route, route } from '#platform/http/route.ts'
import { changeMailbox, connectMailbox, readAgain, removeMailbox } from './commands.ts'
import { comeBack } from './commands-come-back.ts'
import { foldersOf } from './commands-folders.ts'
import { beginSignIn, type SignInSettings, signInAgain, signInCallback } from './commands-sign-in.ts'
import { type TryTools, tryMailbox } from './commands-try.ts'
import * as contract from './contract.ts'
import { mayKeepMailboxes } from './policy.ts'
import { findMailbox, listMailboxes } from './queries.ts'
import { listFolderHealth } from './queries-folders.ts'
import { shown } from './view.ts'

/** What a process hands to the routes of mailboxes. */
export interface MailboxParts {
  readonly config: SignInSettings['config'] & { readonly dns: string | null }
}

const view = async (ctx: Context, id: string) => {
  const mailbox = await findMailbox(ctx, id)
  if (!mailbox) throw refusePlainly('not_found')
  return shown(mailbox, await listFolderHealth(ctx, [id]), ctx.now())
}

export const mailboxesRoutes = ({ config }: MailboxParts): Route[] => {
  const tools: TryTools = {
    secret: config.secret,
    url: config.url,
    resolver: dnsResolver(config.dns),
    name: config.url.hostname,
  }
  return [
    route(contract.listMailboxes, async (ctx, { query }) => {
      allow(mayKeepMailboxes(ctx.actor))
      const mailboxes = await listMailboxes(ctx, query.inboxId ?? null)
      const folders = await listFolderHealth(
        ctx,
        mailboxes.map(({ id }) => id),
      )
      return { items: mailboxes.map((mailbox) => shown(mailbox, folders, ctx.now())) }
    }),
    route(contract.tryMailbox, (ctx, { body }) => tryMailbox(ctx, body, tools)),
    route(contract.connectMailbox, async (ctx, { body }) =>
      view(ctx, (await connectMailbox(ctx, body, tools)).id),
    ),
    route(contract.changeMailbox, async (ctx, { params, body }) =>
      view(ctx, (await changeMailbox(ctx, { id: params.id, ...body }, tools)).id),
    ),
    route(contract.listMailboxFolders, async (ctx, { params }) => ({
      items: await foldersOf(ctx, params.id, tools),
    })),
    route(contract.readMailboxAgain, async (ctx, { params, body }) => {
      await readAgain(ctx, params.id, body.since === null ? null : new Date(body.since))
      return view(ctx, params.id)
    }),
    route(contract.listMailboxProviders, async (ctx) => {
      allow(mayKeepMailboxes(ctx.actor))
      return {
        items: (['google', 'microsoft'] as const).map((provider) => ({
          provider,
          isRegistered: config.mailboxClients[provider] !== null,
        })),
        callback: signInCallback({ config }),
      }
    }),
    route(contract.signInToMailbox, async (ctx, { body }) => ({
      ...(await beginSignIn(ctx, body, { config })),
      callback: signInCallback({ config }),
    })),
    route(contract.signInToMailboxAgain, async (ctx, { params }) => ({
      ...(await signInAgain(ctx, params.id, { config })),
      callback: signInCallback({ config }),
    })),
    route(contract.comeBackToMailbox, async (ctx, { query, request, reply }) => {
      const search = request.url.slice(request.url.indexOf('?'))
      const page = await comeBack(ctx, { state: query.state, search }, { config })
      return reply.redirect(page, 303) as never
    }),
    route(contract.removeMailbox, (ctx, { params }) => removeMailbox(ctx, params.id)),
  ]
}
