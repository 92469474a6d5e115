import { type Db, run } from '#platform/db/database.ts'
import type { Log } from '#platform/log/log.ts'

/** Does one thing of many: what goes wrong is logged and leaves the others be, unless the database itself is away. */
export const alone = async (
  { db, log }: { readonly db: Db; readonly log: Log },
  about: object,
  act: () => Promise<unknown>,
): Promise<void> => {
  try {
    await act()
  } catch (error) {
    log.error({ ...about, error }, 'one of many went wrong; the others go on')
    await run(db, 'select 1')
  }
}
