import { refuse as refusePlainly } from '#platform/contract/refusal.ts'
import type { Context } from '#platform/http/context.ts'
import { allowOutside } from './commands-allow.ts'
import { authNow } from './commands-auth.ts'
import { type TryTools, tryReading } from './commands-try.ts'
import { findMailbox } from './queries.ts'
import { listFolders } from './queries-folders.ts'
import { refuse } from './refuse.ts'

export interface ShownFolder {
  readonly path: string
  readonly role: 'incoming' | 'sent' | null
}

/** The folders that the server shows now, and those that are followed even if it does not show them. */
export const foldersOf = async (ctx: Context, id: string, tools: TryTools): Promise<ShownFolder[]> => {
  await allowOutside(ctx)
  const mailbox = await findMailbox(ctx, id)
  if (!mailbox) throw refusePlainly('not_found')
  const followed = await listFolders(ctx, id)
  const { direction, folders } = await tryReading(mailbox, await authNow(ctx, mailbox, tools))
  if (!direction.isWell)
    throw refuse('mailbox_not_reached', { problem: direction.problem, words: direction.serverWords ?? '' })
  const paths = [
    ...new Set([
      ...followed.map(({ path }) => path),
      ...folders.flatMap(({ path, isSelectable }) => (isSelectable ? [path] : [])),
    ]),
  ]
  return paths.map((path) => ({ path, role: followed.find((each) => each.path === path)?.role ?? null }))
}
