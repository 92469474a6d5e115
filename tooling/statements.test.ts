import { describe, expect, test } from 'vitest'
import { ALSO, OVER_ALL_WORKSPACES, OWNERS } from './owners.ts'
import { code, isTest } from './source.ts'
import { tablesWritten } from './sql.ts'
import { type Statement, statementsOf } from './statements.ts'
import { isTenant, tables } from './tables.ts'
import { looseTables } from './tenancy.ts'

const product = code.filter(
  (file) => /^(features|platform)\//.test(file) && !isTest(file) && !/testing/.test(file),
)
const statements = product.flatMap(statementsOf)
const inFeatures = statements.filter(({ file }) => file.startsWith('features/'))

// Whole tables at once, each by its name from the catalog.
const isErasing = ({ file }: Statement) => file === 'features/people/queries-erase-workspace.ts'

const at = ({ file, line, text }: Statement) => `${file}:${line}: ${text.replace(/\s+/g, ' ').slice(0, 110)}`
const plain = (text: string) => text.replace(/\s+/g, ' ')
const excuses = ({ file, text }: Statement) =>
  OVER_ALL_WORKSPACES.filter((one) => one.file === file && plain(text).startsWith(one.starts))
const isLoose = ({ tree }: Statement) => {
  const { loose, touches, binds } = looseTables(tree ?? [], isTenant)
  return loose.length > 0 || (touches && !binds)
}
const names = new Set(tables.map(({ name }) => name))
const mayWrite = (file: string, table: string) =>
  OWNERS[table] === file.split('/').slice(0, 2).join('/') ||
  ALSO.some((one) => one.file === file && one.tables.includes(table))

describe('SQL', () => {
  test('every statement can be read from the source by PostgreSQL’s own parser', () => {
    expect(statements.filter(({ tree }) => tree === null).map(at)).toEqual([])
    expect(statements.length).toBeGreaterThan(200)
  })
  test('every statement on a table of a workspace names that workspace', () => {
    expect(statements.filter((one) => isLoose(one) && excuses(one).length === 0).map(at)).toEqual([])
  })
  test('those that look over all workspaces are few, only read, and are all still needed', () => {
    const used = statements.filter((one) => excuses(one).length > 0 && isLoose(one))
    expect(OVER_ALL_WORKSPACES.filter((one) => !used.flatMap(excuses).includes(one))).toEqual([])
    expect(used.flatMap(({ tree }) => tablesWritten(tree ?? []))).toEqual([])
    expect(OVER_ALL_WORKSPACES.length).toBeLessThanOrEqual(27)
  })
  test('it stands in the queries and jobs of a feature, and nowhere else', () => {
    const elsewhere = inFeatures.filter(({ file }) => !/\/(queries|jobs)(-[a-z-]+)?\.ts$/.test(file))
    expect(elsewhere.map(at)).toEqual([])
  })
  test('a table is written by its owner alone', () => {
    const wrong = statements
      .filter((one) => !isErasing(one))
      .flatMap((one) =>
        tablesWritten(one.tree ?? [])
          .filter((table) => !mayWrite(one.file, table))
          .map((table) => `${table} ← ${at(one)}`),
      )
    expect(wrong).toEqual([])
    expect(Object.keys(OWNERS).sort()).toEqual([...names].sort())
  })
  test('time comes from the caller: features never ask the database what time it is', () => {
    const clock =
      /\b(now\(\)|current_(timestamp|date|time)\b|clock_timestamp\(\)|statement_timestamp\(\)|localtimestamp\b)/i
    expect(inFeatures.filter(({ text }) => clock.test(text)).map(at)).toEqual([])
  })
})
