import pg from 'pg'
import { quoted } from './tables.ts'

const using = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url, application_name: 'regard restore' })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const nameIn = (url: string) => decodeURIComponent(new URL(url).pathname.slice(1))
const renamed = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href

/** Whether somebody already works with this database. */
export const hasData = (url: string): Promise<boolean> =>
  using(url, async (client) => {
    const { rows: tables } = await client.query<{ there: boolean }>(
      `select to_regclass('public.workspaces') is not null as there`,
    )
    if (!tables[0]!.there) return false
    const { rows } = await client.query<{ found: boolean }>(
      'select exists (select from workspaces) or exists (select from identities) as found',
    )
    return rows[0]!.found
  })

/** Names the processes of Regard that work with this database now. */
export const processesOn = (url: string): Promise<string[]> =>
  using(url, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select distinct application_name as name from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and application_name like 'regard%' order by 1`,
    )
    return rows.map((row) => row.name)
  })

/** Makes an empty database beside the given one, to be filled in peace. */
export const newDatabase = async (url: string): Promise<string> => {
  const name = `${nameIn(url)}_restoring`
  await using(renamed(url, 'postgres'), async (client) => {
    await client.query(`drop database if exists ${quoted(name)}`)
    await client.query(`create database ${quoted(name)}`)
  })
  return renamed(url, name)
}

/** Lets the filled database take the place and name of the old one, at once; the old one is gone then. */
export const putInPlace = async (url: string, filled: string): Promise<void> => {
  const place = quoted(nameIn(url))
  const old = quoted(`${nameIn(url)}_before`)
  await using(renamed(url, 'postgres'), async (client) => {
    await client.query(`drop database if exists ${old}`)
    await client.query('begin')
    await client.query(`alter database ${place} rename to ${old}`)
    await client.query(`alter database ${quoted(nameIn(filled))} rename to ${place}`)
    await client.query('commit')
    await client.query(`drop database ${old}`)
  })
}

/** Empties a database that is filled where it is. */
export const wipe = (url: string): Promise<void> =>
  using(url, async (client) => {
    await client.query('begin')
    await client.query('drop schema if exists graphile_worker cascade')
    await client.query('drop schema public cascade')
    await client.query('create schema public')
    await client.query('commit')
  })
