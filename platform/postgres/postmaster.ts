import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ForPeople } from '../log/for-people.ts'
import { type Cluster, folderFor, lastLine, plainEnvironment, rightsOf } from './cluster.ts'

export interface Postmaster {
  pid: number
  ended: Promise<number | null>
  stop(): Promise<void>
}

/**
 * A watcher holds the pipe from Regard: when it closes without the word "done", Regard is gone and the database is
 * told to stop. The shell then becomes the database, so that the process we started is the database itself.
 */
const watched = `
( ( read -r word <&3 || {
  kill -INT $$
  for second in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do sleep 1; kill -0 $$ || exit 0; done
  kill -QUIT $$
} ) >/dev/null 2>&1 & )
exec 3<&-
exec "$@" </dev/null
`

/** Starts the database server and answers when it takes connections. */
export const startPostmaster = async (
  cluster: Cluster,
  settings: Record<string, string>,
): Promise<Postmaster> => {
  const dir = join(cluster.home, 'cluster')
  const logFile = join(cluster.home, 'start.log')
  const log = openSync(logFile, 'w', 0o600)
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [join(cluster.binaries, 'postgres'), '-D', folderFor(dir, cluster), ...options]
  const [file, args] =
    process.platform === 'win32'
      ? [command[0]!, command.slice(1)]
      : ['/bin/sh', ['-c', watched, 'sh', ...command]]
  const child = spawn(file, args, {
    cwd: dir,
    env: plainEnvironment(),
    ...rightsOf(cluster.runAs),
    detached: process.platform !== 'win32',
    stdio: ['ignore', log, log, 'pipe'],
  })
  closeSync(log)
  const ended = endOf(child)
  await untilReady(child, ended, join(dir, 'postmaster.pid'), logFile)
  return { pid: child.pid!, ended, stop: () => stop(child, ended) }
}

const endOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((done) => {
    const pipe = child.stdio[3] as NodeJS.WritableStream
    pipe.on('error', () => {})
    child.once('error', () => done(null))
    child.once('exit', (code) => {
      pipe.end('done\n')
      done(code)
    })
  })

const untilReady = async (child: ChildProcess, ended: Promise<unknown>, pidFile: string, logFile: string) => {
  let over = false
  void ended.then(() => (over = true))
  while (!over) {
    if (isReady(child.pid, pidFile)) return
    await wait(10)
  }
  throw new ForPeople(
    `the database does not start: ${lastLine(readFileSync(logFile, 'utf8')) ?? 'no reason given'}`,
  )
}

const isReady = (pid: number | undefined, pidFile: string): boolean => {
  try {
    const lines = readFileSync(pidFile, 'utf8').split('\n')
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
  } catch {
    return false
  }
}

const stop = async (child: ChildProcess, ended: Promise<unknown>): Promise<void> => {
  child.kill('SIGINT')
  const late = setTimeout(() => child.kill('SIGQUIT'), 15_000)
  await ended
  clearTimeout(late)
}
