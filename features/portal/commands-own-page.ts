import { refuse } from '#platform/contract/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { type LinkParts, pathTo } from './commands-links.ts'
import { isRequester } from './queries-links.ts'

/** The page of what a colleague asked for: the same that customers have (I12), whoever reads the inbox. */
export const ownPage = (
  ctx: Context<ColleagueActor>,
  parts: LinkParts,
  id: string,
): Promise<{ path: string }> =>
  ctx.transaction(async (tx) => {
    if (!(await isRequester(tx, id, tx.actor.id))) throw refuse('not_found')
    return { path: await pathTo(tx, parts, id, { colleagueId: tx.actor.id }) }
  })
