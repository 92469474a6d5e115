import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { identify } from '#platform/supervise/identity.ts'

const projectFile = (path: string) => JSON.stringify(fileURLToPath(new URL(`../../${path}`, import.meta.url)))

/** Writes programs that stand for the real parts and a start that runs them, and what npm looks at before it; real processes, small and quick. */
export const writePrograms = (dir: string): void => {
  const part = `import { endWithParent, sayReady } from ${projectFile('platform/supervise/follow-parent.ts')}
    endWithParent()
    process.on('SIGTERM', () => process.exit(0))
    setInterval(() => {}, 1000)
    sayReady()`
  for (const name of ['web', 'smtp', 'worker']) writeFileSync(join(dir, `${name}.ts`), part)
  writeFileSync(
    join(dir, 'start.ts'),
    `import { start } from ${projectFile('server/start.ts')}
    import { readConfig } from ${projectFile('platform/config/config.ts')}
    import { untilToldToStop } from ${projectFile('server/cli/until-told-to-stop.ts')}
    const parts = ['web', 'smtp', 'worker'].map((name) => ({ name, entry: import.meta.dirname + '/' + name + '.ts' }))
    const told = untilToldToStop()
    const running = await start({ config: readConfig(process.env), parts, forTests: true, told }).catch((error) => {
      process.stderr.write(error.message + '\\n')
      process.exit(1)
    })
    process.send(running.databaseUrl)
    await told
    await running.stop()
    process.exit(0)`,
  )
  writeFileSync(
    join(dir, 'early.mjs'),
    `import { needFreePorts } from ${projectFile('bin/launch/ports.mjs')}
    await needFreePorts().catch((error) => {
      process.stderr.write(error.message + '\\n')
      process.exit(1)
    })
    process.stdout.write('begins', () => process.exit(0))`,
  )
}

export interface Run {
  pid: number
  output: () => string
  /** The address of its database, once it is ready. */
  ready: Promise<string>
  ended: Promise<number | null>
  kill: (signal: NodeJS.Signals) => void
}

/** Runs a program with settings of its own and nothing of the tester's environment. */
export const launch = (program: string, settings: Record<string, string>): Run => {
  const child: ChildProcess = spawn(process.execPath, [program], {
    env: { PATH: process.env.PATH, ...settings },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  child.stdout?.on('data', (chunk) => (output += chunk))
  child.stderr?.on('data', (chunk) => (output += chunk))
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)))
  const ready = new Promise<string>((done, failed) => {
    child.once('message', (url) => done(String(url)))
    void ended.then((code) => failed(new Error(`ended with ${code}: ${output}`)))
  })
  ready.catch(() => {})
  return { pid: child.pid!, output: () => output, ready, ended, kill: (signal) => void child.kill(signal) }
}

/** The processes of the parts that the start of this data folder keeps now. */
export const partsOf = (dataDir: string): number[] => {
  try {
    const { children } = JSON.parse(readFileSync(join(dataDir, 'holder.json'), 'utf8')) as {
      children: { pid: number }[]
    }
    return children.map((child) => child.pid).filter((pid) => identify(pid))
  } catch {
    return []
  }
}

/** The database server's process, or null when none runs. */
export const databaseOf = (dataDir: string): number | null => {
  try {
    const pid = Number.parseInt(
      readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8'),
      10,
    )
    return identify(pid) ? pid : null
  } catch {
    return null
  }
}
