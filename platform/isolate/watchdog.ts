import { workerData } from 'node:worker_threads'

const { state, parent, cpuMs, memoryMb } = workerData as {
  state: Int32Array
  parent: number
  cpuMs: number
  memoryMb: number
}

const mebibyte = 1024 * 1024
const end = (signal: NodeJS.Signals) => process.kill(process.pid, signal)
const worked = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

let call = 0
let before = 0

// A thread of its own, because a call that never ends never lets the main thread look at a clock.
setInterval(() => {
  if (process.ppid !== parent) end('SIGKILL')
  if (Atomics.load(state, 0) === 0) return
  const now = Atomics.load(state, 1)
  if (now !== call) {
    call = now
    before = worked()
  } else if (worked() - before > cpuMs) end('SIGXCPU')
  if (process.memoryUsage.rss() > (memoryMb + 200) * mebibyte) end('SIGUSR2')
}, 100)
