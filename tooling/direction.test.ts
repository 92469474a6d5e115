import { createRequire } from 'node:module'
import { cruise, type IConfiguration, type ICruiseResult } from 'dependency-cruiser'
import { beforeAll, describe, expect, test } from 'vitest'

const config = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as IConfiguration
let result: ICruiseResult

beforeAll(async () => {
  const { output } = await cruise(
    ['features', 'platform', 'ui', 'server', 'web', 'e2e', 'bench', 'tooling'],
    {
      ...config.options,
      exclude: { path: '(^|/)(dist[^/]*|data)/' },
      validate: true,
      ruleSet: { forbidden: config.forbidden ?? [] },
    },
  )
  result = output as ICruiseResult
})

describe('knowledge flows one way', () => {
  test.each((config.forbidden ?? []).map(({ name, comment }) => [comment, name]))('%s', (_, name) => {
    const broken = result.summary.violations.filter(({ rule }) => rule.name === name)
    expect(broken.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
  })
  test('the whole tree was looked at', () => {
    expect(result.summary.totalCruised).toBeGreaterThan(300)
  })
})
