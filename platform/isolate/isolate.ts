import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Limits {
  cpuMs: number
  wallMs: number
  memoryMb: number
}

export interface IsolateOptions extends Limits {
  /** The module whose exported function runs apart, and the function's name. */
  module: URL
  name: string
  children: number
  /** A child without work ends after this time, to give its memory back. */
  idleMs?: number
}

/** What ended a call that ran apart: it took too long or too much, its process died, or it threw. */
export class IsolateFailure extends Error {
  readonly reason: 'time' | 'memory' | 'crash' | 'error'
  constructor(reason: IsolateFailure['reason'], message: string) {
    super(message)
    this.name = 'IsolateFailure'
    this.reason = reason
  }
}

export interface Isolate<Args extends unknown[], Result> {
  run(...args: Args): Promise<Result>
  close(): void
}

interface Task {
  args: unknown[]
  resolve(value: unknown): void
  reject(error: Error): void
}

interface Slot {
  child: ChildProcess
  isReady: boolean
  task: Task | null
  timer: NodeJS.Timeout | null
}

// A process that has to start first has not begun with its call: on a busy machine the start alone takes seconds.
const STARTS_WITHIN_MS = 60_000

/** Runs a function in child processes that are reused, and killed and replaced when a call breaks its limits. */
export const isolate = <Args extends unknown[], Result>(options: IsolateOptions): Isolate<Args, Result> => {
  const slots = new Set<Slot>()
  const waiting: Task[] = []
  let closed = false

  const start = (): Slot => {
    const child = fork(
      fileURLToPath(new URL('./child.ts', import.meta.url)),
      [JSON.stringify(childOptions(options))],
      {
        serialization: 'advanced',
        execArgv: [`--max-old-space-size=${options.memoryMb}`, '--disable-warning=ExperimentalWarning'],
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      },
    )
    const slot: Slot = { child, isReady: false, task: null, timer: null }
    slots.add(slot)
    child.on('message', (said: Answer | Ready) => ('isReady' in said ? ready(slot) : settle(slot, said)))
    child.on('error', () => child.kill('SIGKILL'))
    child.on('exit', (code, signal) => lost(slot, code, signal))
    child.unref()
    child.channel?.unref()
    return slot
  }

  const time = (slot: Slot) => {
    if (slot.timer) clearTimeout(slot.timer)
    slot.timer = setTimeout(
      () => slot.child.kill('SIGXCPU'),
      slot.isReady ? options.wallMs : STARTS_WITHIN_MS,
    )
  }

  const ready = (slot: Slot) => {
    slot.isReady = true
    if (slot.task) time(slot)
  }

  const give = (slot: Slot, task: Task) => {
    slot.task = task
    slot.child.ref()
    slot.child.channel?.ref()
    time(slot)
    slot.child.send({ args: task.args }, (error) => error && slot.child.kill('SIGKILL'))
  }

  const settle = (slot: Slot, answer: Answer) => {
    const task = slot.task
    slot.task = null
    if (slot.timer) clearTimeout(slot.timer)
    if ('value' in answer) task?.resolve(answer.value)
    else task?.reject(new IsolateFailure('error', answer.error))
    const next = waiting.shift()
    if (next) return give(slot, next)
    slot.child.unref()
    slot.child.channel?.unref()
    slot.timer = setTimeout(() => slot.child.kill(), options.idleMs ?? 30_000)
    slot.timer.unref()
  }

  const lost = (slot: Slot, code: number | null, signal: NodeJS.Signals | null) => {
    slots.delete(slot)
    if (slot.timer) clearTimeout(slot.timer)
    slot.task?.reject(failure(options, code, signal))
    const next = closed ? undefined : waiting.shift()
    if (next) give(start(), next)
  }

  return {
    run: (...args) =>
      new Promise<Result>((resolve, reject) => {
        if (closed) return reject(new IsolateFailure('crash', 'already closed'))
        const task: Task = { args, resolve: (value) => resolve(value as Result), reject }
        const free = [...slots].find(
          (slot) => slot.task === null && slot.child.connected && !slot.child.killed,
        )
        if (free) give(free, task)
        else if (slots.size < options.children) give(start(), task)
        else waiting.push(task)
      }),
    close: () => {
      closed = true
      for (const task of waiting.splice(0)) task.reject(new IsolateFailure('crash', 'closed before it began'))
      for (const slot of slots) slot.child.kill('SIGKILL')
    },
  }
}

type Answer = { value: unknown } | { error: string }
type Ready = { isReady: true }

const childOptions = ({ module, name, cpuMs, memoryMb }: IsolateOptions) => ({
  module: module.href,
  name,
  cpuMs,
  memoryMb,
})

const failure = ({ cpuMs, wallMs, memoryMb }: Limits, code: number | null, signal: string | null) => {
  if (signal === 'SIGXCPU')
    return new IsolateFailure('time', `took more than ${cpuMs} ms of work or ${wallMs} ms`)
  if (signal === 'SIGUSR2' || signal === 'SIGABRT' || code === 134)
    return new IsolateFailure('memory', `took more than ${memoryMb} MB of memory`)
  return new IsolateFailure('crash', `its process ended with ${signal ?? code}`)
}
