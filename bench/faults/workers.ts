import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Chance } from './chance.ts'
import { machine } from './system.ts'

/** A time in which no worker was there: since when, until when. */
export interface Away {
  readonly from: number
  readonly to: number
}
export interface Workers {
  /** Kills one that is up; false when none is. It is started again at once. */
  killOne(chance: Chance): boolean
  killAll(): number
  /** Every time in which none was ready, so far. */
  away(): Away[]
  ready(): Promise<void>
  stop(): Promise<void>
}

const root = new URL('../../', import.meta.url)

/** So many workers on one database, each started again as soon as it dies. */
export function startWorkers(count: number, file: string, env: Readonly<Record<string, string>>): Workers {
  const entry = fileURLToPath(new URL(file, root))
  const up = new Set<ChildProcess>()
  const running = new Set<ChildProcess>()
  const times: Away[] = []
  let since = Date.now()
  let stopping = false
  let heard = () => {}
  const keep = () => {
    if (stopping) return
    const child = spawn(process.execPath, [entry], {
      env: { ...machine(), ...env },
      stdio: ['ignore', 'ignore', process.env.FAULTS_SHOW ? 'inherit' : 'ignore', 'ipc'],
    })
    running.add(child)
    child.once('message', () => {
      if (up.size === 0) times.push({ from: since, to: Date.now() })
      up.add(child)
      heard()
    })
    child.once('exit', () => {
      running.delete(child)
      if (up.delete(child) && up.size === 0) since = Date.now()
      setTimeout(keep, 50)
    })
  }
  for (let one = 0; one < count; one += 1) keep()
  const kill = (child: ChildProcess) => {
    if (up.delete(child) && up.size === 0) since = Date.now()
    child.kill('SIGKILL')
  }
  return {
    killOne: (chance) => {
      if (up.size === 0) return false
      kill(chance.one([...up]))
      return true
    },
    killAll: () => {
      const all = [...up]
      for (const child of all) kill(child)
      return all.length
    },
    away: () => [...times],
    ready: async () => {
      while (up.size < count)
        await new Promise<void>((resolve) => {
          heard = resolve
        })
    },
    stop: async () => {
      stopping = true
      await Promise.all(
        [...running].map((child) => {
          const over = new Promise<void>((resolve) => child.once('exit', () => resolve()))
          child.kill('SIGKILL')
          return over
        }),
      )
    },
  }
}
