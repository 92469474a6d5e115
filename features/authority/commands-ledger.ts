import { Readable } from 'node:stream'
import { allow } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { amountOf } from './domain/amount.ts'
import { csvLine } from './domain/csv.ts'
import { auditorsNamed, ledgerExported } from './events.ts'
import { mayNameAuditors } from './policy.ts'
import {
  type Entry,
  isAuditor,
  listAuditors,
  listEntries,
  readBalance,
  setAuditors,
} from './queries-ledger.ts'
import { refuse } from './refuse.ts'

type Colleagues = Context<ColleagueActor>

const needAuditor = async (ctx: Colleagues): Promise<void> => allow(await isAuditor(ctx, ctx.actor.id))

const entryView = ({ unit, amount, ...rest }: Entry) => ({ ...rest, amount: amountOf({ amount, unit }) })

/** The ledger, oldest first, for those named to audit it. */
export async function readLedger(ctx: Colleagues, asked: Parameters<typeof listEntries>[1]) {
  await needAuditor(ctx)
  const { items, next } = await listEntries(ctx, asked)
  return { items: items.map(entryView), next }
}

/** What each account holds; anybody named to audit may see that it balances. */
export async function readBalances(ctx: Colleagues) {
  await needAuditor(ctx)
  return { items: await readBalance(ctx) }
}

const COLUMNS = [
  'at',
  'kind',
  'from',
  'to',
  'amount',
  'unit',
  'offerId',
  'conversationNumber',
  'team',
  'grantId',
  'act',
  'offerKind',
  'cause',
  'reason',
  'reversal',
  'reversesId',
] as const satisfies readonly (keyof Entry)[]
const PAGE = 500

/** The same as CSV, written while it is read; that it was taken out is kept as an event. */
export async function exportLedger(
  ctx: Colleagues,
  between: { readonly from?: string | undefined; readonly until?: string | undefined },
): Promise<Readable> {
  await needAuditor(ctx)
  await ctx.transaction((tx) =>
    announce(tx, {
      type: ledgerExported,
      subject: { kind: 'colleague', id: tx.actor.id },
      payload: {},
      audience: 'workspace',
    }),
  )
  return Readable.from(lines(ctx, between))
}

async function* lines(ctx: Colleagues, between: { from?: string | undefined; until?: string | undefined }) {
  yield csvLine(COLUMNS)
  let cursor: string | undefined
  do {
    const { items, next } = await listEntries(ctx, { ...between, limit: PAGE, cursor })
    for (const entry of items)
      yield csvLine(
        COLUMNS.map((column) => {
          const value = entry[column]
          return value instanceof Date ? value.toISOString() : String(value ?? '')
        }),
      )
    cursor = next ?? undefined
  } while (cursor !== undefined)
}

/** Who may audit, and whether I may. */
export async function readAuditors(ctx: Colleagues) {
  const items = await listAuditors(ctx)
  return {
    items,
    can: { read: items.some(({ id }) => id === ctx.actor.id), name: mayNameAuditors(ctx.actor) },
  }
}

/** Names who may audit what is given. */
export const nameAuditors = (ctx: Colleagues, colleagueIds: readonly string[]): Promise<void> =>
  ctx.transaction(async (tx) => {
    allow(mayNameAuditors(tx.actor))
    const named = await setAuditors(tx, colleagueIds, tx.actor.id)
    if (named < new Set(colleagueIds).size) throw refuse('holder_needed')
    await announce(tx, {
      type: auditorsNamed,
      subject: { kind: 'workspace', id: tx.workspaceId },
      payload: { count: colleagueIds.length },
      audience: 'workspace',
    })
  })
