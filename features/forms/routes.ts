import { afterId } from '#features/people/domain/after-id.ts'
import type { LinkParts } from '#features/portal/commands-links.ts'
import { type Route, route } from '#platform/http/route.ts'
import { readForms, setForm } from './commands.ts'
import * as contract from './contract.ts'

export const formsRoutes = (parts: LinkParts): Route[] => [
  route(contract.listForms, (ctx, { query: { limit, cursor } }) =>
    readForms(ctx, parts, { limit, after: afterId(cursor) }),
  ),
  route(contract.setForm, (ctx, { params, body }) => setForm(ctx, parts, params.inboxId, body)),
]
