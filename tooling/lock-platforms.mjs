// npm leaves optional packages of other platforms out of the lock file when the registry at hand does not offer them,
// and then "npm ci" refuses that very file. This writes them in, by name and version, so that the lock is whole.
import { readFileSync, writeFileSync } from 'node:fs'

const file = new URL('../package-lock.json', import.meta.url)
const text = readFileSync(file, 'utf8')
const lock = JSON.parse(text)

const systems = {
  darwin: 'darwin',
  linux: 'linux',
  win: 'win32',
  win32: 'win32',
  windows: 'win32',
  android: 'android',
  freebsd: 'freebsd',
  openbsd: 'openbsd',
  netbsd: 'netbsd',
  sunos: 'sunos',
  aix: 'aix',
  openharmony: 'openharmony',
}
const chips = {
  x64: 'x64',
  arm64: 'arm64',
  ia32: 'ia32',
  x86: 'ia32',
  arm: 'arm',
  armv7: 'arm',
  ppc64: 'ppc64',
  ppc64le: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  loong64: 'loong64',
  mips64el: 'mips64el',
  wasm32: 'wasm32',
}

const platformOf = (name) => {
  const words = name.split('/').at(-1).split('-')
  const os = words.map((word) => systems[word]).filter(Boolean)
  const cpu = words.map((word) => chips[word]).filter(Boolean)
  const libc = /musl/.test(name) ? ['musl'] : /-gnu/.test(name) && os[0] === 'linux' ? ['glibc'] : null
  return { ...(cpu.length ? { cpu } : {}), ...(libc ? { libc } : {}), ...(os.length ? { os } : {}) }
}

const whereFrom = (path, name) => {
  for (
    let at = path;
    ;
    at = at.includes('/node_modules/') ? at.slice(0, at.lastIndexOf('/node_modules/')) : ''
  ) {
    const place = at ? `${at}/node_modules/${name}` : `node_modules/${name}`
    if (lock.packages[place]) return place
    if (!at) return null
  }
}

const added = []
for (const [path, entry] of Object.entries(lock.packages))
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (whereFrom(path, name)) continue
    const version = range.replace(/^[\^~]/, '')
    const platform = platformOf(name)
    if (!platform.cpu && !platform.os) continue
    lock.packages[`node_modules/${name}`] = {
      version,
      ...platform,
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
    }
    added.push(`${name}@${version}`)
  }

const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
lock.packages = Object.fromEntries(sorted)
const check = process.argv.includes('--check')
if (added.length && !check) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
if (added.length && check) process.exitCode = 1
const lacks = check ? 'The lock file lacks' : 'Added to the lock file:'
process.stdout.write(
  added.length ? `${lacks} ${added.join(', ')}\n` : 'The lock file names every platform.\n',
)
