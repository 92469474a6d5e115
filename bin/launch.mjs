// Everything npm runs goes through here: plain JavaScript for the machine's own Node (20 or newer), without packages.
import { join } from 'node:path'
import { build, builtServer } from './launch/build.mjs'
import { install } from './launch/install.mjs'
import { needFreePorts } from './launch/ports.mjs'
import { run, tool } from './launch/run.mjs'

const [task = 'start', ...args] = process.argv.slice(2)

// Built, each part of it is one file instead of a thousand, and starts in half the time.
const cli = join(builtServer, 'cli.js')

/** Each task: what must be there first, then the programs to run one after another. */
const tasks = {
  start: { built: true, listens: true, steps: () => [[cli, 'start', ...args]] },
  demo: { built: true, listens: true, steps: () => [[cli, 'demo', ...args]] },
  test: { built: true, steps: () => [[tool('vitest', 'vitest'), 'run', ...args]] },
  check: {
    steps: () => [
      [tool('@biomejs/biome', 'biome'), 'check', '--error-on-warnings', '.'],
      [
        tool('ts7', 'tsc'),
        '--noEmit',
        '--incremental',
        '--tsBuildInfoFile',
        'node_modules/.cache/check.tsbuildinfo',
      ],
      [tool('vitest', 'vitest'), 'run', '--project', 'rule', '--project', 'house', ...args],
    ],
  },
  format: {
    steps: () => [[tool('@biomejs/biome', 'biome'), 'check', '--write', ...(args.length ? args : ['.'])]],
  },
  typecheck: { steps: () => [[tool('typescript', 'tsc'), '--noEmit', ...args]] },
  'dead-code': { steps: () => [[tool('knip', 'knip'), '--no-progress', ...args]] },
  build: { built: 'always', steps: () => [] },
  dev: {
    env: { NODE_ENV: 'development' },
    built: true,
    listens: true,
    beside: () => [
      tool('vite', 'vite'),
      'build',
      '--config',
      'web/vite.config.ts',
      '--watch',
      '--logLevel',
      'warn',
    ],
    steps: () => [['server/cli.ts', 'start', ...args]],
  },
  bench: { built: true, steps: () => [['bench/bench.ts', ...args]] },
  faults: { built: true, steps: () => [['bench/faults/faults.ts', ...args]] },
  pictures: { built: true, steps: () => [['e2e/pictures.ts', ...args]] },
  run: { steps: () => [args] },
}

const main = async () => {
  const chosen = tasks[task]
  if (!chosen) throw new Error(`no such task: ${task} (there are ${Object.keys(tasks).join(', ')})`)
  Object.assign(process.env, chosen.env)
  // What is there already starts in a second, and then says itself what stands in its way.
  const before = chosen.listens ? () => needFreePorts() : undefined
  await install(before)
  if (chosen.built) {
    await build({ always: chosen.built === 'always', before })
    // Whoever starts Regard below this task starts what was just built.
    if (task !== 'dev') process.env.BUILT_SERVER = builtServer
  }
  const beside = chosen.beside ? run(chosen.beside(), { quiet: true }) : null
  for (const step of chosen.steps()) {
    const code = await run(step).ended
    if (code !== 0) {
      beside?.stop()
      return code
    }
  }
  beside?.stop()
  return 0
}

main().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  },
)
