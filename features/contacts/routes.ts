import { changeContact, createCompany, createContact } from '#features/contacts/commands.ts'
import * as contract from '#features/contacts/contract.ts'
import { mayEditContact, mayEraseContact, mayExportContact } from '#features/contacts/policy.ts'
import { type Contact, getContact, listContacts } from '#features/contacts/queries.ts'
import { listCompanies } from '#features/contacts/queries-companies.ts'
import { factsRoutes } from '#features/contacts/routes-facts.ts'
import { type Route, route } from '#platform/http/route.ts'
import type { Actor } from '#platform/values/actor.ts'

const shown = (actor: Actor, contact: Contact) => ({
  ...contact,
  can: {
    edit: mayEditContact(actor, contact),
    export: mayExportContact(actor, contact),
    erase: mayEraseContact(actor, contact),
  },
})

export const contactsRoutes = (_services: object): Route[] => [
  route(contract.listContacts, async (ctx, { query }) => {
    const { items, next } = await listContacts(ctx, query)
    return { items: items.map((contact) => shown(ctx.actor, contact)), next }
  }),
  route(contract.getContact, async (ctx, { params }) => shown(ctx.actor, await getContact(ctx, params.id))),
  route(contract.createContact, async (ctx, { body }) => shown(ctx.actor, await createContact(ctx, body))),
  route(contract.changeContact, async (ctx, { params, body }) =>
    shown(ctx.actor, await changeContact(ctx, { id: params.id, ...body })),
  ),
  route(contract.listCompanies, (ctx, { query }) => listCompanies(ctx, query)),
  route(contract.createCompany, (ctx, { body }) => createCompany(ctx, body)),
  ...factsRoutes(),
]
