import pg from 'pg'
import { ForPeople } from '#platform/log/for-people.ts'

const oldest = 150_000

/** Throws in words when the database cannot be reached or is too old; otherwise gives its version. */
export const requireDatabase = async (url: string): Promise<string> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string; number: number }>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
    )
    const { version, number } = rows[0]!
    if (number < oldest) throw new ForPeople(`PostgreSQL ${version} is too old: Regard needs 15 or newer`)
    return version
  } catch (error) {
    if (error instanceof ForPeople) throw error
    throw new ForPeople(
      `The database at ${placeOf(url)} cannot be used: ${reasonOf(error)} (check DATABASE_URL)`,
    )
  } finally {
    await client.end().catch(() => {})
  }
}

const placeOf = (url: string): string => {
  const { hostname, port, pathname } = new URL(url)
  return `${hostname || 'localhost'}:${port || 5432}${pathname}`
}

const reasonOf = (error: unknown): string => {
  const { message, code } = error as { message?: string; code?: string }
  return message || code || 'no reason given'
}
