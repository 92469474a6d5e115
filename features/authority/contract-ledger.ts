import { z } from 'zod'
import { endpoint, id, instant, page, pageQuery } from '#platform/contract/endpoint.ts'
import { ledgerEntryShape } from './shapes.ts'

const between = { from: instant.optional(), until: instant.optional() }

export const listLedger = endpoint({
  method: 'GET',
  path: '/ledger',
  access: 'colleague',
  scope: 'ledger:read',
  summary: 'What was given, done and taken back, in its order; for those who may audit it',
  query: z.strictObject({ ...pageQuery, ...between, first: z.enum(['oldest', 'newest']).default('oldest') }),
  response: page(ledgerEntryShape),
})
export const exportLedger = endpoint({
  method: 'GET',
  path: '/ledger/export',
  access: 'colleague',
  scope: 'ledger:export',
  summary: 'The ledger as CSV, with the team and not the colleague; for those who may audit it',
  query: z.strictObject(between),
  answers: 'raw',
})
export const getBalance = endpoint({
  method: 'GET',
  path: '/ledger/balance',
  access: 'colleague',
  scope: 'ledger:read',
  summary: 'What each account of the ledger holds in each unit; together they are nothing',
  response: z.strictObject({
    items: z.array(
      z.strictObject({
        /** A currency, or "piece". */
        unit: z.string(),
        granted: z.int(),
        owed: z.int(),
        done: z.int(),
        /** Always nothing. */
        sum: z.int(),
      }),
    ),
  }),
})
export const listAuditors = endpoint({
  method: 'GET',
  path: '/ledger/auditors',
  access: 'colleague',
  scope: 'ledger:read',
  summary: 'Who may audit what is given',
  response: z.strictObject({
    items: z.array(z.strictObject({ id, name: z.string() })),
    can: z.strictObject({ read: z.boolean(), name: z.boolean() }),
  }),
})
export const setAuditors = endpoint({
  method: 'PUT',
  path: '/ledger/auditors',
  access: 'colleague',
  scope: 'ledger:write',
  summary: 'Names who may audit what is given; directors do',
  body: z.strictObject({ colleagueIds: z.array(id).max(50) }),
})

export const ledgerEndpoints = [listLedger, exportLedger, getBalance, listAuditors, setAuditors] as const
