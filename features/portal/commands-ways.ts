import { saveName } from '#features/accounts/queries-workspaces.ts'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { LinkParts } from './commands-links.ts'
import { missingForLinks } from './domain/public-address.ts'
import { publicWaysChanged } from './events.ts'
import { mayEditWays } from './policy.ts'
import { seenAt } from './queries-links.ts'
import { getWays, isOpenInbox, saveWays, type Ways } from './queries-ways.ts'
import { refuse } from './refuse.ts'

/** How somebody outside reaches a person, and whether links may stand in mails. */
export async function readWays(ctx: Context, { config }: LinkParts) {
  const { slug, ...ways } = await getWays(ctx)
  const seen = await seenAt(ctx.db, config.url.origin)
  return {
    ...ways,
    path: `/charter/${slug}`,
    links: { missing: missingForLinks(config, seen), origin: config.url.origin, seenAt: seen },
    can: { edit: mayEditWays(ctx.actor) },
  }
}

const FIELDS = ['phone', 'place', 'hours', 'inboxId', 'colour'] as const

/** Changes how people reach us and, where a name is given, what the organisation is called; its addresses stay. */
export const changeWays = (ctx: Context, given: Ways & { name?: string | undefined }): Promise<void> =>
  ctx.transaction(async (tx) => {
    allow(mayEditWays(tx.actor))
    const before = await getWays(tx)
    if (given.inboxId !== null) {
      const isOpen = await isOpenInbox(tx, given.inboxId)
      if (isOpen === null) throw refusePlainly('not_found')
      if (!isOpen) throw refuse('inbox_not_open')
    }
    const ways = FIELDS.filter((field) => before[field] !== given[field])
    const name = given.name === before.name ? undefined : given.name
    const fields = name === undefined ? ways : ['name', ...ways]
    if (fields.length === 0) return
    if (name !== undefined) await saveName(tx.db, tx.workspaceId, name)
    if (ways.length > 0) await saveWays(tx, given)
    await announce(tx, {
      type: publicWaysChanged,
      subject: { kind: 'workspace', id: tx.workspaceId },
      payload: { fields },
      audience: 'workspace',
    })
  })
