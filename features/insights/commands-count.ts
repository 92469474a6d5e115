import { countRhythms } from '#features/contacts/queries-quiet.ts'
import { type Month, monthsUntil } from '#features/insights/domain/months.ts'
import { parityOf } from '#features/insights/domain/parity.ts'
import type { Asked } from '#features/insights/domain/waiting.ts'
import { getTimeZone, listMonths, saveMonth } from '#features/insights/queries.ts'
import { countKept, countKeptBySize, saveKept } from '#features/insights/queries-kept.ts'
import { listAskedBySize } from '#features/insights/queries-waiting.ts'
import type { Context } from '#platform/http/context.ts'
import { LEAST_TO_COMPARE } from '#platform/statistics/in-words.ts'

const BACK = 13
/** What is open when a month ends may still be kept, or become known: it is counted again for three months. */
const SETTLES = 3
const HOUR = 3_600_000

/** Counts what is over: months that nobody counted yet, and the last three anew; and whom we have not heard from. */
export async function countMonths(ctx: Context): Promise<void> {
  await ctx.transaction(countRhythms)
  const past = monthsUntil(ctx.now(), await getTimeZone(ctx), BACK).slice(1)
  const known = new Set((await listMonths(ctx, past.at(-1)!.month)).map(({ month }) => month))
  for (const [at, month] of past.entries())
    if (at < SETTLES || !known.has(month.month)) await countMonth(ctx, month, past.slice(at, at + 3).at(-1)!)
}

const countMonth = (ctx: Context, month: Month, thirdBack: Month): Promise<void> =>
  ctx.transaction(async (tx) => {
    await saveKept(tx, month.month, await countKept(tx, month))
    const alone = await sides(tx, month.from, month.to)
    const isEnough =
      Math.min(alone.small.waits.length, alone.large.waits.length) >= LEAST_TO_COMPARE &&
      Math.min(alone.small.kept.n, alone.large.kept.n) >= LEAST_TO_COMPARE
    const { small, large } = isEnough ? alone : await sides(tx, thirdBack.from, month.to)
    const { a, difference } = parityOf({ small, large }, Number(month.month.replaceAll('-', '')))
    await saveMonth(tx, {
      month: month.month,
      windowMonths: isEnough ? 1 : 3,
      smallWaits: small.waits.length,
      largeWaits: large.waits.length,
      parity: a,
      smallKept: small.kept,
      largeKept: large.kept,
      difference,
    })
  })

async function sides(tx: Context, from: Date, to: Date) {
  const asked = await listAskedBySize(tx, from, to)
  const kept = await countKeptBySize(tx, from, to)
  const side = (third: 1 | 3) => {
    const counted = kept.find((one) => one.third === third)
    return {
      waits: asked.filter((one) => one.third === third).map((one) => waited(one, tx.now())),
      kept: { k: counted?.kept ?? 0, n: (counted?.kept ?? 0) + (counted?.missed ?? 0) },
    }
  }
  return { small: side(1), large: side(3) }
}

/** Hours until a person's first word, so far where there was none. */
const waited = ({ receivedAt, answeredAt, endedAt }: Asked, now: Date): number =>
  Math.max(0, (answeredAt ?? endedAt ?? now).getTime() - receivedAt.getTime()) / HOUR
