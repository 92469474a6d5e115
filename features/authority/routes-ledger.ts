import { type Route, route } from '#platform/http/route.ts'
import { exportLedger, nameAuditors, readAuditors, readBalances, readLedger } from './commands-ledger.ts'
import * as contract from './contract-ledger.ts'

export const ledgerRoutes = (): Route[] => [
  route(contract.listLedger, (ctx, { query }) => readLedger(ctx, query)),
  route(contract.exportLedger, async (ctx, { query, reply }) => {
    const out = await exportLedger(ctx, query)
    await reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="ledger.csv"')
      .send(out)
  }),
  route(contract.getBalance, (ctx) => readBalances(ctx)),
  route(contract.listAuditors, (ctx) => readAuditors(ctx)),
  route(contract.setAuditors, (ctx, { body }) => nameAuditors(ctx, body.colleagueIds)),
]
