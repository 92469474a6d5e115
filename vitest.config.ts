import { defineConfig } from 'vitest/config'

const rules = [
  'features/*/domain/**/*.test.ts',
  'features/*/policy.test.ts',
  'platform/{values,contract,clock,config,log,html}/**/*.test.ts',
]
const journeys = ['e2e/**/*.test.ts']
const faults = ['bench/faults/**/*.test.ts']
const processes = ['server/**/*.test.ts', 'platform/{postgres,supervise}/**/*.test.ts', 'bin/**/*.test.ts']
const house = ['tooling/**/*.test.ts']

export default defineConfig({
  test: {
    environment: 'node',
    projects: [
      { extends: true, test: { name: 'rule', include: rules, isolate: false } },
      {
        extends: true,
        test: {
          name: 'case',
          include: ['features/**/*.test.ts', 'platform/**/*.test.ts'],
          exclude: [...rules, ...processes],
          globalSetup: ['platform/testing/global-setup.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'house',
          include: house,
          testTimeout: 60_000,
          globalSetup: ['platform/testing/global-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'process',
          include: processes,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 1,
        },
      },
      {
        extends: true,
        test: {
          name: 'journey',
          include: journeys,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          maxWorkers: 1,
        },
      },
      {
        extends: true,
        test: { name: 'fault', include: faults, testTimeout: 120_000, hookTimeout: 120_000, maxWorkers: 1 },
      },
    ],
    sequence: { groupOrder: 0 },
  },
})
