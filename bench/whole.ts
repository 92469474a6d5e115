import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { memoryOf } from './parts.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
export const PORT = 17_311
export const SMTP_PORT = 17_312

export interface Whole {
  readonly child: ChildProcess
  readonly address: string
  readonly seconds: number
  stop(): Promise<void>
}

/** Starts everything as `npm start` does and waits for the first page; seconds from start to page. */
export async function startWhole(dataDir: string): Promise<Whole> {
  const began = performance.now()
  const child = spawn(process.execPath, ['bin/launch.mjs', 'start'], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      REGARD_DATA: dataDir,
      REGARD_PORT: String(PORT),
      REGARD_SMTP_PORT: String(SMTP_PORT),
      REGARD_LOG: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout!.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /https?:\/\/\S+/.exec(said)
      if (found) resolve(found[0])
    })
    child.once('exit', (code) => reject(new Error(`start ended with ${code}: ${said}`)))
  })
  const page = await fetch(`http://127.0.0.1:${PORT}/`)
  if (!page.ok) throw new Error(`the first page answered ${page.status}`)
  return {
    child,
    address,
    seconds: (performance.now() - began) / 1_000,
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

/** Memory (PSS, MB) of the parts that run below a started whole, however deep, by their entry files. */
export function memoryOfParts(parent: number): Record<string, number> {
  const found: Record<string, number> = {}
  for (const pid of below(parent)) {
    try {
      const entry = /server\/(?:built\/)?(main|worker|smtp)\.[jt]s/.exec(
        readFileSync(`/proc/${pid}/cmdline`, 'utf8'),
      )?.[1]
      if (entry) found[entry === 'main' ? 'web' : entry] = memoryOf(pid)
    } catch {
      // ended while we looked
    }
  }
  for (const part of ['web', 'worker']) if (!found[part]) throw new Error(`no ${part} runs below ${parent}`)
  return found
}

const childrenOf = (pid: number): number[] =>
  readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
const below = (pid: number): number[] => childrenOf(pid).flatMap((child) => [child, ...below(child)])

/** What a browser loads before the desk shows: bytes of script and style, compressed. */
export async function firstLoad(): Promise<{ script: number; style: number }> {
  const base = `http://127.0.0.1:${PORT}`
  const html = await (await fetch(`${base}/`)).text()
  const sizes = { script: 0, style: 0 }
  for (const [, path] of html.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)) {
    const body = Buffer.from(
      await (await fetch(`${base}${path}`, { headers: { 'accept-encoding': 'identity' } })).arrayBuffer(),
    )
    sizes[path!.endsWith('.css') ? 'style' : 'script'] += gzipSync(body, { level: 9 }).length
  }
  return sizes
}

/** Sets up an organisation with one inbox; gives the session's cookie. */
export async function setUp(address: string, inbox: string): Promise<string> {
  const token = new URL(address).searchParams.get('token')
  const answer = await fetch(`http://127.0.0.1:${PORT}/api/v1/set-up`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-regard-csrf': '1' },
    body: JSON.stringify({
      token,
      organisation: {
        name: 'Bench',
        timeZone: 'Europe/London',
        locale: 'en',
        workingHours: [{ weekday: 1, opens: '09:00', closes: '17:00' }],
      },
      director: { name: 'Bench', email: 'bench@bench.example', password: 'correct horse battery staple' },
      inbox: { name: 'Bench', address: inbox },
    }),
  })
  if (!answer.ok) throw new Error(`set-up answered ${answer.status}: ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
