import { randomBytes } from 'node:crypto'
import { allow, refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { dnsResolver, type Resolver } from '#platform/dns/resolver.ts'
import { announce } from '#platform/events/announce.ts'
import type { EventType } from '#platform/events/event.ts'
import type { Context } from '#platform/http/context.ts'
import {
  checkedAddress,
  isNamedReachable,
  mustLeadOutside,
  OutsideRefusal,
  type Reach,
} from '#platform/outside/request.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { seal } from '#platform/values/seal.ts'
import { isOffered } from './domain/offered.ts'
import { secretFrom } from './domain/signature.ts'
import { webhookChanged, webhookEnded, webhookMade, webhookSecretRenewed, webhookTried } from './events.ts'
import { mayManageWebhooks } from './policy.ts'
import {
  countEndpoints,
  deleteEndpoint,
  findEndpointView,
  insertEndpoint,
  lockEndpoint,
  placeOfNow,
  saveEndpoint,
  type WebhookEndpoint,
} from './queries.ts'
import { refuse } from './refuse.ts'
import type { EndpointView } from './shapes.ts'

export const PURPOSE = 'webhook secret'
const MOST = 50
const HOUR_MS = 3_600_000

/** How other servers are reached, and what secrets are sealed with. */
export interface WebhookParts {
  readonly secret: string
  readonly dns: string | null
  readonly reachable?: readonly string[]
}

let resolver: { at: string | null; asks: Resolver } | null = null

/** What may be reached; one resolver for this process, so that what names said is remembered. */
export const reachOf = ({ dns, reachable = [] }: WebhookParts): Reach => {
  if (resolver?.at !== dns) resolver = { at: dns, asks: dnsResolver(dns) }
  const { asks } = resolver
  return { addresses: (host) => asks.addresses(host), reachable }
}

/** Refuses an address that leads inside, or over which anybody could read along; it is looked at again at every post. */
const needOutside = async (address: string, parts: WebhookParts): Promise<void> => {
  const reach = reachOf(parts)
  try {
    const url = checkedAddress(address, reach)
    if (url.protocol !== 'https:' && !isNamedReachable(url, reach)) throw refuse('webhook_not_safe')
    await mustLeadOutside(url, reach)
  } catch (error) {
    if (!(error instanceof OutsideRefusal)) throw error
    throw refuse(error.message === 'no such host' ? 'webhook_no_such_host' : 'webhook_not_outside')
  }
}

const needOffered = (events: readonly string[]): readonly string[] => {
  const unknown = events.find((name) => !isOffered(name))
  if (unknown !== undefined) throw refuse('webhook_unknown_event', { event: unknown })
  return [...new Set(events)].toSorted()
}

const shown = async (ctx: Context, id: string): Promise<EndpointView> => {
  const view = await findEndpointView(ctx, id)
  if (!view) throw refusePlainly('not_found')
  return view
}

const lockMine = async (tx: Context, id: string): Promise<WebhookEndpoint> => {
  const it = await lockEndpoint(tx, id)
  if (!it) throw refusePlainly('not_found')
  allow(mayManageWebhooks(tx.actor))
  return it
}

const tell = (tx: Context, type: EventType, id: string) =>
  announce(tx, { type, subject: { kind: 'webhook', id }, payload: {}, audience: 'workspace' })

type Ctx = Context<ColleagueActor>

/** Tells a system what happens from now on; its secret is shown this once. */
export async function makeWebhook(
  ctx: Ctx,
  given: { name: string; address: string; events: readonly string[] },
  parts: WebhookParts,
): Promise<EndpointView & { secret: string }> {
  allow(mayManageWebhooks(ctx.actor))
  const eventNames = needOffered(given.events)
  await needOutside(given.address, parts)
  const secret = secretFrom(randomBytes(32))
  return ctx.transaction(async (tx) => {
    if ((await countEndpoints(tx)) >= MOST) throw refuse('webhook_many', { most: MOST })
    const id = newId<'webhook'>(tx.now().getTime())
    await insertEndpoint(tx, {
      id,
      name: given.name,
      address: given.address,
      eventNames,
      secretSealed: seal(parts.secret, PURPOSE, secret),
      readXact: await placeOfNow(tx),
      madeBy: tx.actor.id,
    })
    await tell(tx, webhookMade, id)
    return { ...(await shown(tx, id)), secret }
  })
}

export interface ChangeWebhook {
  readonly name?: string | undefined
  readonly address?: string | undefined
  readonly events?: readonly string[] | undefined
  readonly isOn?: boolean | undefined
  readonly goesOnFrom: 'where_it_stopped' | 'now'
}

/** Changes what a system is told and where; switched on again it goes on where it stopped, unless that is left out. */
export async function changeWebhook(
  ctx: Ctx,
  id: string,
  given: ChangeWebhook,
  parts: WebhookParts,
): Promise<EndpointView> {
  allow(mayManageWebhooks(ctx.actor))
  await shown(ctx, id)
  const eventNames = given.events && needOffered(given.events)
  if (given.address !== undefined) await needOutside(given.address, parts)
  return ctx.transaction(async (tx) => {
    const before = await lockMine(tx, id)
    const isBack = given.isOn === true && before.state === 'off'
    await saveEndpoint(tx, {
      ...before,
      name: given.name ?? before.name,
      address: given.address ?? before.address,
      eventNames: eventNames ?? before.eventNames,
      ...(given.isOn === undefined ? {} : switched(before, given.isOn)),
      ...(isBack && given.goesOnFrom === 'now' ? { readXact: await placeOfNow(tx), readSeq: 0 } : {}),
    })
    await tell(tx, webhookChanged, id)
    return shown(tx, id)
  })
}

const switched = (before: WebhookEndpoint, isOn: boolean) =>
  isOn
    ? {
        state: 'on' as const,
        offBecause: null,
        failingSince: before.state === 'off' ? null : before.failingSince,
      }
    : { state: 'off' as const, offBecause: before.offBecause ?? ('person' as const) }

/** Tells a system nothing more. */
export const endWebhook = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    await lockMine(tx, id)
    await deleteEndpoint(tx, id)
    await tell(tx, webhookEnded, id)
  })

/** A new secret signs from now on; the one before beside it for so many hours, so that receivers can change over. */
export const renewSecret = (ctx: Ctx, id: string, hours: number, parts: WebhookParts) =>
  ctx.transaction(async (tx) => {
    const before = await lockMine(tx, id)
    const secret = secretFrom(randomBytes(32))
    const formerUntil = hours === 0 ? null : new Date(tx.now().getTime() + hours * HOUR_MS)
    await saveEndpoint(tx, {
      ...before,
      secretSealed: seal(parts.secret, PURPOSE, secret),
      formerSealed: formerUntil && before.secretSealed,
      formerUntil,
    })
    await tell(tx, webhookSecretRenewed, id)
    return { secret, formerUntil }
  })

/** Something to be told, that happens nowhere else. */
export const tryWebhook = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const it = await lockMine(tx, id)
    if (it.state === 'off') throw refuse('webhook_off')
    await tell(tx, webhookTried, id)
  })
