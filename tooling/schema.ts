import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase, run } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { startPostgres } from '#platform/postgres/embedded.ts'
import { describeSchema } from './describe-schema.ts'
import { typesCommand } from './types-command.ts'

// Writes db/schema.sql and db/types.ts from the migrations; with --check it only says whether they differ.
const check = process.argv.includes('--check')
const dataDir = mkdtempSync(join(tmpdir(), 'regard-schema-'))
const postgres = await startPostgres({ dataDir, forTests: true })
const database = openDatabase({ url: postgres.url, max: 3 })
try {
  await migrate(database.db, database.pool)
  const schema = await describeSchema((text) => run<Record<string, string>>(database.db, text))
  const file = new URL('../db/schema.sql', import.meta.url)
  if (check) {
    if ((await readFile(file, 'utf8').catch(() => '')) !== schema) {
      process.stderr.write('db/schema.sql differs from the migrations: run npm run db:types\n')
      process.exitCode = 1
    }
  } else {
    await writeFile(file, schema)
    execFileSync(process.execPath, typesCommand(postgres.url, 'db/types.ts'), { stdio: 'inherit' })
  }
} finally {
  await database.close()
  await postgres.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
