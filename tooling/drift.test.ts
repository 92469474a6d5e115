import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { run } from '#platform/db/database.ts'
import { testDatabase } from '#platform/testing/database.ts'
import { describeSchema } from './describe-schema.ts'
import { documentText } from './document.ts'
import { read, root } from './source.ts'
import { typesCommand } from './types-command.ts'

const folder = mkdtempSync(join(tmpdir(), 'regard-drift-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('what is generated is what is committed', () => {
  test('db/schema.sql is what the migrations make (npm run db:types)', async () => {
    const { database } = await testDatabase()
    expect(await describeSchema((text) => run(database.db, text))).toBe(read('db/schema.sql'))
  })
  test('db/types.ts is what the migrations make (npm run db:types)', async () => {
    const { url } = await testDatabase()
    const file = join(folder, 'types.ts')
    execFileSync(process.execPath, typesCommand(url, file), { cwd: root, stdio: 'pipe' })
    expect(readFileSync(file, 'utf8')).toBe(read('db/types.ts'))
  })
  test('docs/openapi.json is what the contracts say (npm run api:document)', () => {
    const partsOf = (text: string) => {
      const { paths, components } = JSON.parse(text) as { paths: object; components: { schemas: object } }
      return new Map(
        Object.entries({ ...paths, ...components.schemas }).map(([name, part]) => [
          name,
          JSON.stringify(part),
        ]),
      )
    }
    const said = partsOf(documentText())
    const committed = partsOf(read('docs/openapi.json'))
    const changed = [...new Set([...said.keys(), ...committed.keys()])].filter(
      (name) => said.get(name) !== committed.get(name),
    )
    expect(changed).toEqual([])
  })
})
