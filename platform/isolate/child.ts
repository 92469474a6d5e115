import { Worker } from 'node:worker_threads'

interface ChildOptions {
  module: string
  name: string
  cpuMs: number
  memoryMb: number
}

const options: ChildOptions = JSON.parse(process.argv[2] ?? '{}')

// Shared with the watchdog: 1 while a call runs, and how many calls have begun.
const state = new Int32Array(new SharedArrayBuffer(8))
new Worker(new URL('./watchdog.ts', import.meta.url), {
  workerData: { state, parent: process.ppid, cpuMs: options.cpuMs, memoryMb: options.memoryMb },
  resourceLimits: { maxOldGenerationSizeMb: 16 },
}).unref()

const module: Record<string, unknown> = await import(options.module)
const run = module[options.name]
if (typeof run !== 'function') throw new TypeError(`${options.module} exports no function ${options.name}`)

process.on('disconnect', () => process.exit())
process.on('message', async ({ args }: { args: unknown[] }) => {
  Atomics.add(state, 1, 1)
  Atomics.store(state, 0, 1)
  try {
    const value: unknown = await run(...args)
    process.send?.({ value })
  } catch (error) {
    process.send?.({ error: error instanceof Error ? error.message : String(error) })
  } finally {
    Atomics.store(state, 0, 0)
  }
})
// From now on what is asked of it counts as its own time.
process.send?.({ isReady: true })
