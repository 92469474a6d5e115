import { pageOf, readCursor } from '#platform/contract/cursor.ts'
import { refuse } from '#platform/contract/refusal.ts'
import { type Route, route } from '#platform/http/route.ts'
import { readMailAgain } from './commands-ledger.ts'
import { readdressMessage, resendMessage, viewDelivery } from './commands-resend.ts'
import * as contract from './contract.ts'
import { filingTools, type MailParts } from './jobs.ts'
import { maySeeInbox } from './policy.ts'
import { listKept } from './queries-deliver.ts'
import { findLedgerEntry, listLedger, sumLedger } from './queries-ledger.ts'
import { findMailInLedger, rawOf } from './queries-raw.ts'
import { bodiesRoutes, download } from './routes-bodies.ts'
import { domainRoutes } from './routes-domains.ts'
import { quarantineRoutes } from './routes-quarantine.ts'
import { roundTripRoutes } from './routes-round-trips.ts'
import { sendingRoutes } from './routes-sending.ts'
import { waysInRoutes } from './routes-ways-in.ts'

const day = 86_400_000

export const mailRoutes = (parts: MailParts): Route[] => [
  route(contract.listLedger, (ctx, { query: { limit, cursor, ...filter } }) =>
    listLedger(ctx, { ...filter, inboxIds: ctx.actor.inboxIds }, limit, cursor),
  ),
  route(contract.sumLedger, (ctx, { query }) =>
    sumLedger(ctx, new Date(ctx.now().getTime() - query.days * day), ctx.actor.inboxIds),
  ),
  route(contract.getRawMail, async (ctx, { params, reply }) => {
    const mail = await findMailInLedger(ctx, params.id)
    if (!mail || !maySeeInbox(ctx.actor, mail.inboxId)) throw refuse('not_found')
    download(reply, await rawOf(mail, parts.files), `mail-${mail.mailId}.eml`)
  }),
  route(contract.readMailAgain, async (ctx, { params }) => {
    await readMailAgain(ctx, params.id, filingTools(parts))
    return (await findLedgerEntry(ctx, params.id))!
  }),
  route(contract.getDelivery, async (ctx, { params }) => viewDelivery(ctx, params.id)),
  route(contract.resendMessage, async (ctx, { params }) => {
    await resendMessage(ctx, params.id)
    return viewDelivery(ctx, params.id)
  }),
  route(contract.readdressMessage, async (ctx, { params, body }) => {
    const dropped = await readdressMessage(ctx, { messageId: params.id, ...body })
    if (dropped !== null) await parts.files.remove(dropped)
    return viewDelivery(ctx, params.id)
  }),
  route(contract.listKeptMail, async (ctx, { query: { limit, cursor } }) => {
    if (parts.config.smtpUrl) throw refuse('not_found')
    const rows = await listKept(ctx, limit, readCursor(cursor, ['instant', 'id']))
    return pageOf(rows, limit, (row) => [row.createdAt.toISOString(), row.id])
  }),
  ...bodiesRoutes(parts),
  ...domainRoutes(parts),
  ...sendingRoutes(parts),
  ...roundTripRoutes(parts),
  ...waysInRoutes(parts),
  ...quarantineRoutes(),
]
