import { type Route, route } from '#platform/http/route.ts'
import { createToken, endMyToken, listMyTokens } from './commands-tokens.ts'
import * as contract from './contract.ts'

export const tokenRoutes: Route[] = [
  route(contract.listTokens, (ctx, { query }) => listMyTokens(ctx, query)),
  route(contract.createToken, async (ctx, { body, reply }) => {
    const expiresAt = body.expiresAt === null ? null : new Date(body.expiresAt)
    const made = await createToken(ctx, { ...body, expiresAt })
    reply.code(201)
    return made
  }),
  route(contract.endToken, (ctx, { params }) => endMyToken(ctx, params.id)),
]
