import type { Db } from '#platform/db/database.ts'
import type { WorkspaceId } from '#platform/values/id.ts'
import { hashOf, makeSecret } from './domain/secret.ts'
import { slugOf } from './domain/slug.ts'
import { hasFirstDirector, insertWorkspace, keepSetUpToken, takeSetUpToken } from './queries-workspaces.ts'

export interface NewWorkspace {
  readonly name: string
  readonly timeZone: string
  readonly locale: string
  readonly kind?: 'organisation' | 'demo'
}

/** Makes an empty workspace with a short name of its own. */
export async function makeWorkspace(
  db: Db,
  id: WorkspaceId,
  createdAt: Date,
  { name, timeZone, locale, kind = 'organisation' }: NewWorkspace,
): Promise<void> {
  const slug = slugOf(name)
  for (let n = 1; ; n += 1) {
    const isMade = await insertWorkspace(db, {
      id,
      name,
      slug: n === 1 ? slug : `${slug}-${n}`,
      kind,
      timeZone,
      locale,
      createdAt,
    })
    if (isMade) return
  }
}

/** Makes a new one-time set-up token in place of any earlier one, or gives null when the first director exists. */
export async function createSetUpToken({ db, now }: { db: Db; now: () => Date }): Promise<string | null> {
  if (await hasFirstDirector(db)) return null
  const token = makeSecret()
  await keepSetUpToken(db, hashOf(token), now())
  return token
}

/** Uses the token up on the caller's transaction; false when it is wrong, used, or no longer needed. */
export const redeemSetUpToken = async (db: Db, token: string): Promise<boolean> =>
  (await takeSetUpToken(db, hashOf(token))) && !(await hasFirstDirector(db))
