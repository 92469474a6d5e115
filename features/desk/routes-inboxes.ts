import { changeInbox, createInbox, endInbox } from '#features/desk/commands-inboxes.ts'
import * as contract from '#features/desk/contract.ts'
import { mayEditInboxes, maySeeSending } from '#features/desk/policy.ts'
import { type Inbox, listInboxes } from '#features/desk/queries-inboxes.ts'
import { type Route, route } from '#platform/http/route.ts'
import type { Actor } from '#platform/values/actor.ts'

const shown = (actor: Actor, { addresses, memberIds, smtp, ...inbox }: Inbox) => ({
  ...inbox,
  addresses: addresses.map((address, place) => ({ address, isMain: place === 0 })),
  memberIds: [...memberIds],
  smtp: smtp && maySeeSending(actor) ? sendingOf(smtp) : null,
  can: { edit: mayEditInboxes(actor) },
})

const sendingOf = ({ passwordSealed, ...smtp }: NonNullable<Inbox['smtp']>) => ({
  ...smtp,
  hasPassword: passwordSealed !== null,
})

export const inboxRoutes = (secret: string): Route[] => [
  route(contract.listInboxes, async (ctx) => {
    const inboxes = await listInboxes(ctx, ctx.actor.inboxIds)
    return { items: inboxes.map((inbox) => shown(ctx.actor, inbox)) }
  }),
  route(contract.createInbox, async (ctx, { body }) =>
    shown(ctx.actor, await createInbox(ctx, body, secret)),
  ),
  route(contract.changeInbox, async (ctx, { params, body }) =>
    shown(ctx.actor, await changeInbox(ctx, { id: params.id, ...body }, secret)),
  ),
  route(contract.endInbox, (ctx, { params }) => endInbox(ctx, params.id)),
]
