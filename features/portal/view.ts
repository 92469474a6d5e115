import { listClocks } from '#features/clocks/commands-read.ts'
import type { Context } from '#platform/http/context.ts'
import type { ConversationPage } from './domain/conversation-page.ts'
import type { Holder } from './domain/link.ts'
import { findHolder, findPage, listSaid, MOST_SHOWN, namesOf, type PageRow } from './queries-page.ts'

export type Shown = Omit<ConversationPage, 'path' | 'form' | 'notice' | 'kept' | 'ways'> &
  Pick<PageRow, 'timeZone' | 'locale' | 'colour' | 'inboxId' | 'phone' | 'place' | 'hours'>

/** What "Your conversation" shows to its holder; nothing when the holder is gone. */
export async function viewPage(ctx: Context, conversationId: string, holder: Holder): Promise<Shown | null> {
  const [row, person] = await Promise.all([findPage(ctx, conversationId), findHolder(ctx, holder)])
  if (!row || !person) return null
  const said = await listSaid(ctx, row.standsId, holder, person.addresses)
  const clocks = await listClocks(ctx, { kind: 'conversation', id: row.standsId })
  const makers = clocks.flatMap(({ madeBy, promiseId }) =>
    madeBy !== null && promiseId === null ? [madeBy] : [],
  )
  return {
    ...row,
    clocks,
    makers: await namesOf(ctx, makers),
    said: said.slice(0, MOST_SHOWN),
    hasMore: said.length > MOST_SHOWN,
    isProven: holder.isProven,
    charterPath: row.hasCharter ? `/charter/${row.slug}` : null,
  }
}
