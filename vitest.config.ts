import { defineConfig } from 'vitest/config'

const rules = [
  'features/*/domain/**/*.test.ts',
  'features/*/policy.test.ts',
  'platform/{values,contract,clock,config,log,html,search}/**/*.test.ts',
]
const processes = [
  'server/**/*.test.ts',
  'web/**/*.test.ts',
  'platform/{postgres,supervise}/**/*.test.ts',
  'bin/**/*.test.ts',
]
const database = ['platform/testing/global-setup.ts']
// Looks at every route of the running application: a use case, though it tests a rule of the house.
const walk = 'tooling/walk.test.ts'
const minutes = (count: number) => count * 60_000

/** One kind of test; the kinds run one after another, in this order. */
const kind = (order: number, name: string, include: string[], settings: object) => ({
  extends: true as const,
  test: { name, include, sequence: { groupOrder: order }, ...settings },
})

export default defineConfig({
  test: {
    environment: 'node',
    setupFiles: ['tooling/quiet-console.ts'],
    reporters: ['default', './tooling/closing-line.ts'],
    projects: [
      kind(0, 'rule', rules, { isolate: false, maxWorkers: 2 }),
      kind(1, 'house', ['tooling/**/*.test.ts'], {
        exclude: [walk],
        isolate: false,
        maxWorkers: 1,
        testTimeout: minutes(1),
        hookTimeout: minutes(1),
        globalSetup: database,
      }),
      kind(2, 'case', ['features/**/*.test.ts', 'platform/**/*.test.ts', 'db/**/*.test.ts', walk], {
        exclude: [...rules, ...processes],
        maxWorkers: 2,
        testTimeout: 20_000,
        hookTimeout: minutes(1),
        globalSetup: database,
      }),
      kind(3, 'process', processes, { maxWorkers: 1, testTimeout: minutes(2), hookTimeout: minutes(2) }),
      kind(4, 'journey', ['e2e/**/*.test.ts'], {
        maxWorkers: 1,
        testTimeout: minutes(2),
        hookTimeout: minutes(3),
      }),
      kind(5, 'fault', ['bench/faults/**/*.test.ts'], {
        maxWorkers: 1,
        testTimeout: minutes(2),
        hookTimeout: minutes(2),
      }),
    ],
  },
})
