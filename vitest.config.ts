import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import LongestFirst from './tooling/longest-first.ts'

const rules = [
  'features/*/domain/**/*.test.ts',
  'features/*/policy.test.ts',
  'platform/{values,contract,clock,config,log,html,search,statistics}/**/*.test.ts',
]
const processes = [
  'server/**/*.test.ts',
  'web/**/*.test.ts',
  'platform/{postgres,supervise}/**/*.test.ts',
  'bin/**/*.test.ts',
]
const database = ['platform/testing/global-setup.ts']
// They ask the running application: use cases, though they hold a rule of the house.
const asking = ['tooling/{walk,reactions-any-order}.test.ts', 'bench/faults/outbound.test.ts']
const prepared = ['e2e/prepared-folders.ts']
// They start whole programs and wait for them more than they work.
const waiting = 3
const evenly = ['tooling/quiet-console.ts', 'tooling/one-priority.ts']
// A password is hashed slowly on purpose: where signing in is only the way to a case, next to nothing does.
const cheapHashes = {
  '@better-auth/utils/password': fileURLToPath(new URL('server/testing/quick-password.ts', import.meta.url)),
}
const minutes = (count: number) => count * 60_000

/** One kind of test; the kinds run one after another, in this order; those of the same order together. */
const kind = (order: number, name: string, include: string[], settings: object) => ({
  extends: true as const,
  test: { name, include, sequence: { groupOrder: order }, ...settings },
})

export default defineConfig({
  test: {
    environment: 'node',
    setupFiles: ['tooling/quiet-console.ts'],
    // What is waited for comes; how long it takes says nothing on a busy machine.
    expect: { poll: { timeout: minutes(1) } },
    testTimeout: minutes(5),
    // The first of a run wait for what is prepared beside them.
    hookTimeout: minutes(10),
    sequence: { sequencer: LongestFirst },
    reporters: ['default', './tooling/closing-line.ts'],
    projects: [
      kind(0, 'rule', rules, { isolate: false, maxWorkers: 2 }),
      kind(0, 'house', ['tooling/**/*.test.ts'], {
        exclude: asking,
        isolate: false,
        maxWorkers: 2,
        globalSetup: database,
      }),
      kind(1, 'case', ['features/**/*.test.ts', 'platform/**/*.test.ts', 'db/**/*.test.ts', ...asking], {
        exclude: [...rules, ...processes],
        alias: cheapHashes,
        isolate: false,
        setupFiles: ['tooling/quiet-console.ts', 'server/testing/each-file.ts'],
        maxWorkers: 2,
        globalSetup: database,
      }),
      kind(2, 'process', processes, {
        maxWorkers: waiting,
      }),
      kind(2, 'journey', ['e2e/**/*.test.ts'], {
        setupFiles: evenly,
        maxWorkers: waiting,
        globalSetup: prepared,
      }),
      kind(2, 'fault', ['bench/faults/**/*.test.ts'], {
        exclude: asking,
        setupFiles: evenly,
        maxWorkers: waiting,
        globalSetup: prepared,
        testTimeout: minutes(10),
      }),
    ],
  },
})
