import { expect, test } from 'vitest'
import { createLog } from '#platform/log/log.ts'
import { testDatabase } from '#platform/testing/database.ts'
import { alone } from './alone.ts'

test('one of many that goes wrong is logged and leaves the others be; without a database all end', async () => {
  const { database } = await testDatabase()
  const lines: string[] = []
  const parts = { db: database.db, log: createLog({ name: 'test', write: (line) => lines.push(line) }) }
  const wrong = async () => {
    throw new Error('a file is missing')
  }
  await alone(parts, { id: 'one' }, wrong)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/"id":"one".*a file is missing/)
  await database.close()
  await expect(alone(parts, { id: 'two' }, wrong)).rejects.toThrow()
})
