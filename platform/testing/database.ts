import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, openDatabase } from '#platform/db/database.ts'

let opened: Promise<{ database: Database; url: string }> | null = null

/** This test file's own database, cloned from the migrated template at first use. */
export function testDatabase(): Promise<{ database: Database; url: string }> {
  opened ??= clone()
  return opened
}

/** Closes this file's database; the next file clones its own. */
export async function endTestDatabase(): Promise<void> {
  const open = await opened?.catch(() => null)
  opened = null
  await open?.database.close().catch(() => {})
}

async function clone() {
  const templateUrl = new URL(inject('templateUrl'))
  const name = `test_${randomBytes(6).toString('hex')}`
  const admin = new pg.Client({
    connectionString: Object.assign(new URL(templateUrl), { pathname: '/postgres' }).href,
  })
  await admin.connect()
  for (let tries = 0; ; tries += 1) {
    try {
      await admin.query(`create database ${name} template ${templateUrl.pathname.slice(1)}`)
      break
    } catch (error) {
      // Two workers that clone at once: the template is "being accessed by other users" for a moment.
      if ((error as { code?: string }).code !== '55006' || tries > 50) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  await admin.end()
  const url = Object.assign(new URL(templateUrl), { pathname: `/${name}` }).href
  // What stands in line gets its turn, however busy the machine is.
  const waits = { connection: 60_000, lock: 50_000 }
  return { database: openDatabase({ url, max: 8, application: 'regard test', waits }), url }
}
