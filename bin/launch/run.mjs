import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))
export const say = (line) => process.stderr.write(`${line}\n`)

/** The Node that Regard is made for, out of node_modules. */
export const pinnedNode = () => {
  const system = process.platform === 'win32' ? 'win' : process.platform
  const file = process.platform === 'win32' ? 'node.exe' : 'node'
  const path = join(root, 'node_modules', `node-${system}-${process.arch}`, 'bin', file)
  if (existsSync(path)) return path
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  throw new Error(`Regard brings no Node for ${system}-${process.arch}: start it with Node 24 or newer`)
}

/** The script behind a program of a package, so that it runs on the pinned Node and not on the machine's. */
export const tool = (name, program) => {
  const home = join(root, 'node_modules', name)
  const { bin } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  return join(home, typeof bin === 'string' ? bin : bin[program])
}

// npm hands a SIGTERM only to the shell between it and us; that shell dies of it without a word.
const watchParent = (gone) => {
  if (!process.env.npm_lifecycle_event) return undefined
  const parent = process.ppid
  return setInterval(() => process.ppid !== parent && gone(), 250)
}

/** Runs a script on the pinned Node and passes on the signals that end it. */
export const run = (script, { quiet = false } = {}) => {
  // Regard itself ends with us, even when we are killed: it notices that this channel closes.
  const tied = /\bcli\.[tj]s$/.test(script[0])
  const child = spawn(pinnedNode(), script, {
    cwd: root,
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'compiled'), ...process.env },
    stdio: quiet
      ? ['ignore', 'ignore', 'inherit']
      : ['inherit', 'inherit', 'inherit', ...(tied ? ['ipc'] : [])],
  })
  const pass = (signal) => () => child.kill(signal)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => [signal, pass(signal)])
  for (const [signal, handler] of signals) process.on(signal, handler)
  const watch = tied ? watchParent(() => child.kill('SIGTERM')) : undefined
  const ended = new Promise((done, failed) => {
    child.once('error', failed)
    child.once('exit', (code, signal) => {
      clearInterval(watch)
      for (const [name, handler] of signals) process.off(name, handler)
      done(code ?? (signal === 'SIGINT' ? 130 : 1))
    })
  })
  return { ended, stop: () => child.kill() }
}
