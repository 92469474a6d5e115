import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { allow, refuse as refuseAs } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { seal } from '#platform/values/seal.ts'
import { callbackOf, discover, PROVIDER_PURPOSE } from './commands-oidc.ts'
import type { AccountsSettings } from './commands-session.ts'
import { refuse } from './contract.ts'
import { providerAdded, providerRemoved, sessionEnded } from './events.ts'
import { mayChangeProviders } from './policy.ts'
import { endProvider, insertProvider, listProviders, type ProviderRow } from './queries-providers.ts'
import { deleteSessions } from './queries-sessions.ts'

const shown = (
  settings: AccountsSettings,
  { id, name, issuer, clientId, domains, createdAt }: ProviderRow,
) => ({
  id,
  name,
  issuer,
  clientId,
  domains,
  createdAt,
  callback: callbackOf(settings),
})

export async function listMyProviders(
  ctx: Context<ColleagueActor>,
  settings: AccountsSettings,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  allow(mayChangeProviders(ctx.actor))
  const after = readCursor(cursor, ['id'])
  const rows = await listProviders(ctx.db, ctx.workspaceId, after && String(after[0]), limit)
  const page = pageOf(rows, limit, ({ id }) => [id])
  return { items: page.items.map((row) => shown(settings, row)), next: page.next }
}

/** Adds a sign-in provider to the workspace after reading its discovery document. */
export async function addProvider(
  ctx: Context<ColleagueActor>,
  settings: AccountsSettings,
  given: { name: string; issuer: string; clientId: string; clientSecret: string; domains: string[] },
) {
  allow(mayChangeProviders(ctx.actor))
  const { name, clientId, clientSecret, domains } = given
  const found = await discover(settings, { issuer: given.issuer, clientId, clientSecret })
  const { issuer } = found.serverMetadata()
  const provider: ProviderRow = {
    workspaceId: ctx.workspaceId,
    id: newId<'provider'>(ctx.now().getTime()),
    name,
    issuer,
    clientId,
    clientSecretSealed: seal(settings.config.secret, PROVIDER_PURPOSE, clientSecret),
    domains,
    createdAt: ctx.now(),
  }
  return ctx.transaction(async (tx) => {
    const id = await insertProvider(tx.db, provider)
    if (id === null) throw refuse('provider_exists')
    await announce(tx, {
      type: providerAdded,
      subject: { kind: 'sign-in-provider', id },
      payload: {},
      audience: 'workspace',
    })
    return shown(settings, { ...provider, id })
  })
}

/** Removes a provider; the sessions that came by it end at once. */
export const removeProvider = (ctx: Context<ColleagueActor>, id: string) =>
  ctx.transaction(async (tx) => {
    allow(mayChangeProviders(tx.actor))
    const identities = await endProvider(tx.db, tx.workspaceId, id, tx.now())
    if (identities === null) throw refuseAs('not_found')
    let count = 0
    for (const identityId of identities)
      count += (await deleteSessions(tx.db, { identityId, onlyWorkspaceId: tx.workspaceId })).length
    const subject = { kind: 'sign-in-provider', id }
    await announce(tx, { type: providerRemoved, subject, payload: {}, audience: 'workspace' })
    await announce(tx, { type: sessionEnded, subject, payload: { count }, audience: 'workspace' })
  })
