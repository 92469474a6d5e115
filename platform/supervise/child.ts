import { type ChildProcess, spawn } from 'node:child_process'
import { ForPeople } from '../log/for-people.ts'
import type { Log } from '../log/log.ts'
import { backOff } from './back-off.ts'

export interface ChildSettings {
  name: string
  /** The module that the child runs. */
  entry: string
  /** What Node is told for it. */
  flags?: readonly string[]
  args?: readonly string[]
  env: () => NodeJS.ProcessEnv
  log: Log
  onSpawn?: (pid: number) => void
}

export interface KeptChild {
  readonly pid: number | undefined
  /** Resolves at the first word of readiness; rejects when it dies too often before. */
  readonly ready: Promise<void>
  /** Ends the one running now; another takes its place. */
  replace(): void
  /** Ends it for good: SIGTERM first, SIGKILL after the given time. */
  stop(patienceMs?: number): Promise<void>
}

const attemptsBeforeReady = 3

/** Keeps one child process alive until stopped. The child ends by itself when this process is gone. */
export const keepChild = (settings: ChildSettings): KeptChild => {
  const { name, log } = settings
  const pause = backOff()
  let child: ChildProcess | null = null
  let stopping = false
  let timer: NodeJS.Timeout | undefined
  let isReady = false
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>()
  ready.catch(() => {})

  const start = () => {
    pause.started()
    const running = spawn(
      process.execPath,
      [...process.execArgv, ...(settings.flags ?? []), settings.entry, ...(settings.args ?? [])],
      {
        env: settings.env(),
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
        // A group of its own: Ctrl-C reaches only the parent, which then ends the parts in order.
        detached: process.platform !== 'win32',
      },
    )
    child = running
    if (running.pid) settings.onSpawn?.(running.pid)
    running.on('message', (message) => {
      if (!isReadyWord(message)) return
      isReady = true
      resolve()
      log.info({ part: name, pid: running.pid }, 'part is ready')
    })
    running.on('error', (err) => log.error({ part: name, err }, 'part does not answer'))
    running.once('exit', (code, signal) => {
      child = null
      if (stopping) return
      const { deaths, waitMs } = pause.died()
      const fields = { part: name, code, signal, deaths, againInMs: waitMs }
      log[deaths > 3 ? 'error' : 'warn'](fields, 'part ended and is started again')
      if (!isReady && deaths >= attemptsBeforeReady)
        reject(new ForPeople(`${name} does not start: its reason stands above`))
      timer = setTimeout(start, waitMs)
    })
  }
  start()

  return {
    get pid() {
      return child?.pid
    },
    ready,
    replace: () => void child?.kill('SIGTERM'),
    stop: async (patienceMs = 10_000) => {
      stopping = true
      clearTimeout(timer)
      const last = child
      if (!last) return
      const ended = new Promise<void>((done) => last.once('exit', () => done()))
      last.kill('SIGTERM')
      const late = setTimeout(() => {
        log.warn(
          { part: name, pid: last.pid, patienceMs },
          'part did not end when asked and is ended by force',
        )
        last.kill('SIGKILL')
      }, patienceMs)
      await ended
      clearTimeout(late)
      log.debug({ part: name }, 'part ended')
    },
  }
}

const isReadyWord = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'ready' in message && message.ready === true
