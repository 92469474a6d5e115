import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pinnedNode, root, say, tool } from './run.mjs'

const dist = join(root, 'web', 'dist')
const stamp = '.built-from'

/** Builds the web client when its sources are not those it was last built from. */
export const build = async ({ always = false } = {}) => {
  if (!existsSync(join(root, 'web', 'index.html'))) return
  const sources = fingerprint()
  if (!always && existsSync(join(dist, stamp)) && readFileSync(join(dist, stamp), 'utf8') === sources) return
  say('Building the web client…')
  const fresh = join(root, 'web', `dist.${process.pid}`)
  const vite = [
    tool('vite', 'vite'),
    'build',
    '--config',
    'web/vite.config.ts',
    '--outDir',
    fresh,
    '--emptyOutDir',
  ]
  const { code, output } = await quietly([...vite, '--logLevel', 'warn'])
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    throw new Error(`${output.trim()}\nThe web client could not be built: see above`)
  }
  writeFileSync(join(fresh, stamp), sources)
  const old = join(root, 'web', `dist.${process.pid}.old`)
  if (existsSync(dist)) renameSync(dist, old)
  renameSync(fresh, dist)
  rmSync(old, { recursive: true, force: true })
}

const folders = ['web', 'ui', 'features', 'platform']
const skipped = /^(dist.*|node_modules|postgres|supervise|config|log)$/
const source = /(?<!\.test|\.stories)\.(tsx?|css|html|svg|json|woff2|webmanifest|png)$/

const fingerprint = () => {
  const hash = createHash('sha256')
  const add = (path) =>
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0')
  add('package-lock.json')
  for (const folder of folders) for (const path of walk(folder)) add(path)
  return hash.digest('hex')
}

const walk = (folder) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { withFileTypes: true })
        .sort((a, b) => (a.name < b.name ? -1 : 1))
        .flatMap((entry) => {
          const path = `${folder}/${entry.name}`
          if (entry.isDirectory()) return skipped.test(entry.name) ? [] : walk(path)
          return source.test(entry.name) ? [path] : []
        })
    : []

const quietly = (script) =>
  new Promise((done, failed) => {
    const child = spawn(pinnedNode(), script, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.once('error', failed)
    child.once('close', (code) => done({ code, output }))
  })
