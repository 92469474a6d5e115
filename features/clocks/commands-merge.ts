import type { Context } from '#platform/http/context.ts'
import { type Subject, stopped, voided } from './domain/clock.ts'
import { merging } from './domain/merging.ts'
import { lockOwed, saveClocks } from './queries.ts'
import { giveClocks, giveClocksBack } from './queries-merge.ts'

/** What is owed to one is owed to the other from now on: nobody's promise is lost, and none counts twice. */
export async function mergeClocks(tx: Context, from: Subject, into: Subject): Promise<void> {
  const [ofFrom, ofInto] = [await lockOwed(tx, from), await lockOwed(tx, into)]
  const { goOver, end } = merging(ofFrom, ofInto)
  const now = tx.now()
  const over = [...ofFrom, ...ofInto].filter(({ id }) => end.includes(id))
  // A miss stays one, and is over; what still ran counts nowhere.
  await saveClocks(
    tx,
    over.map((clock) => (clock.state === 'missed' ? stopped(clock, now, null) : voided(clock, now))),
  )
  if (goOver.length > 0) await giveClocks(tx, goOver, into)
}

/** What began for these and went over to `from` is `subject`'s again, with the time that was told. */
export const unmergeClocks = async (
  tx: Context,
  subject: Subject,
  from: Subject,
  begunFor: readonly string[],
): Promise<void> => void (await giveClocksBack(tx, subject, from, begunFor))
