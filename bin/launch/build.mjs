import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pinnedNode, root, say, tool } from './run.mjs'

const stamp = '.built-from'

const client = {
  name: 'the web client',
  config: 'web/vite.config.ts',
  out: join('web', 'dist'),
  folders: ['web', 'ui', 'features', 'platform'],
  skipped: /^(dist.*|node_modules|postgres|supervise|config|log)$/,
  source: /(?<!\.test|\.stories)\.(tsx?|css|html|svg|json|woff2|webmanifest|png)$/,
}
const server = {
  name: 'the server',
  config: 'server/vite.config.ts',
  out: join('server', 'built'),
  folders: ['server', 'features', 'platform', 'db'],
  skipped: /^(built.*|node_modules|testing|ui|migrations)$/,
  source: /(?<!\.test|\.fixture)\.ts$/,
}
/** Where the server stands once it is built. */
export const builtServer = join(root, server.out)

/**
 * Builds what is started, the web client and the server, where its sources are not those it was last built from; `before`
 * comes first.
 */
export const build = async ({ always = false, before } = {}) => {
  if (!existsSync(join(root, 'web', 'index.html'))) return
  const stale = [client, server].flatMap((part) => {
    const sources = fingerprint(part)
    const from = join(root, part.out, stamp)
    return !always && existsSync(from) && readFileSync(from, 'utf8') === sources ? [] : [{ part, sources }]
  })
  if (stale.length > 0) await before?.()
  await Promise.all(stale.map(({ part, sources }) => buildPart(part, sources)))
}

const buildPart = async ({ name, config, out }, sources) => {
  say(`Building ${name}…`)
  const there = join(root, out)
  const fresh = `${there}.${process.pid}`
  const vite = [tool('vite', 'vite'), 'build', '--config', config, '--outDir', fresh, '--emptyOutDir']
  const { code, output } = await quietly([...vite, '--logLevel', 'warn'])
  if (code !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    throw new Error(`${output.trim()}\nIt was not possible to build ${name}: see above`)
  }
  writeFileSync(join(fresh, stamp), sources)
  const old = `${fresh}.old`
  if (existsSync(there)) renameSync(there, old)
  renameSync(fresh, there)
  rmSync(old, { recursive: true, force: true })
}

const fingerprint = ({ folders, skipped, source }) => {
  const hash = createHash('sha256')
  const add = (path) =>
    hash
      .update(path)
      .update('\0')
      .update(readFileSync(join(root, path)))
      .update('\0')
  add('package-lock.json')
  const walk = (folder) => {
    if (!existsSync(join(root, folder))) return
    const entries = readdirSync(join(root, folder), { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = `${folder}/${entry.name}`
      if (entry.isDirectory()) {
        if (!skipped.test(entry.name)) walk(path)
      } else if (source.test(entry.name)) add(path)
    }
  }
  for (const folder of folders) walk(folder)
  return hash.digest('hex')
}

const quietly = (script) =>
  new Promise((done, failed) => {
    const child = spawn(pinnedNode(), script, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.once('error', failed)
    child.once('close', (code) => done({ code, output }))
  })
