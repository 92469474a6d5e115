import { spawn } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { root, say } from './run.mjs'

/** Installs the packages when they are missing or when the lock file asks for others than are there; `before` comes first. */
export const install = async (before) => {
  if (isInstalled()) return
  await before?.()
  say('Installing packages, once: this takes a minute…')
  const { code, output } = await npm([
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ])
  if (code !== 0) throw new Error(`${output.trim()}\nThe packages could not be installed: see above`)
}

const read = (...path) => JSON.parse(readFileSync(join(root, ...path), 'utf8')).packages

const isInstalled = () => {
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) return false
  const asked = read('package-lock.json')
  const there = read('node_modules', '.package-lock.json')
  return Object.entries(asked).every(([path, { version, optional, link }]) => {
    if (path === '' || link) return true
    return there[path] ? there[path].version === version : optional
  })
}

const npm = (args) =>
  new Promise((done, failed) => {
    const script = process.env.npm_execpath
    const [file, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []]
    const child = spawn(file, [...first, ...args], {
      cwd: root,
      env: { ...process.env, ...cache() },
      shell: file === 'npm' && process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.once('error', failed)
    child.once('close', (code) => done({ code, output }))
  })

// npm wants a place to write; a service user often has no home.
const cache = () => {
  if (process.env.npm_config_cache && canWrite(process.env.npm_config_cache)) return {}
  if (canWrite(join(process.env.HOME || homedir(), '.npm'))) return {}
  return { npm_config_cache: join(tmpdir(), `regard-npm-${process.getuid?.() ?? 'user'}`) }
}

const canWrite = (dir) => {
  try {
    mkdirSync(dir, { recursive: true })
    accessSync(dir, constants.W_OK)
    return true
  } catch {
    return false
  }
}
