import { type Route, route } from '#platform/http/route.ts'
import { endHook, makeHook, viewHooks } from './commands-hooks.ts'
import { acceptUpload } from './commands-upload.ts'
import * as contract from './contract-ways-in.ts'
import type { MailParts } from './jobs.ts'

/** Doors for mail besides SMTP. */
export const waysInRoutes = ({ config }: Pick<MailParts, 'config'>): Route[] => [
  route(contract.uploadMail, async (ctx, { query, request }) => ({
    ledgerId: await acceptUpload(ctx, query.inboxId, request),
  })),
  route(contract.listHooks, async (ctx) => ({ items: await viewHooks(ctx, config) })),
  route(contract.makeHook, (ctx, { body }) => makeHook(ctx, body, config)),
  route(contract.endHook, (ctx, { params }) => endHook(ctx, params.id)),
]
