import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '#platform/postgres/port.ts'
import { copyPrepared, hurryDatabase, type Verb } from './copy-prepared.ts'

const { BUILT_SERVER: built, NODE_COMPILE_CACHE } = process.env
const cli = built ? join(built, 'cli.js') : fileURLToPath(new URL('../server/cli.ts', import.meta.url))

export interface RunningRegard {
  readonly url: string
  /** The address that the start printed: with the token while nobody has set up. */
  readonly firstAddress: string
  readonly smtpPort: number
  readonly dataDir: string
  /** The sign-ins of the demo company, when it was started with it. */
  readonly password: string
  readonly people: readonly string[]
  readonly output: () => string
  stop(): Promise<void>
}

/**
 * Starts the real thing in a data folder of its own and waits until it says that it is ready. Anew: in an empty one,
 * which stays.
 */
export async function startRegard(
  verb: Verb = 'start',
  settings: Readonly<Record<string, string>> = {},
  { anew = false }: { readonly anew?: boolean } = {},
): Promise<RunningRegard> {
  const dataDir = mkdtempSync(join(tmpdir(), 'regard-journey-'))
  if (!anew) {
    await copyPrepared(verb, dataDir)
    hurryDatabase(dataDir)
  }
  const port = await freePort()
  const smtpPort = await freePort()
  const child: ChildProcess = spawn(process.execPath, [cli, verb], {
    env: {
      PATH: process.env.PATH,
      ...(built ? { BUILT_SERVER: built } : {}),
      ...(NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}),
      REGARD_DATA: dataDir,
      REGARD_PORT: String(port),
      REGARD_SMTP_PORT: String(smtpPort),
      REGARD_LOG: 'warn',
      ...settings,
    },
    // It ends with us, however we end: it notices that the channel closes.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let output = ''
  child.stdout?.on('data', (chunk) => (output += chunk))
  child.stderr?.on('data', (chunk) => (output += chunk))
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    if (!anew) rmSync(dataDir, { recursive: true, force: true })
  }
  const ready = new Promise<string>((done, failed) => {
    child.stdout?.on('data', () => {
      const address = /Regard is ready: (\S+)/.exec(output)?.[1]
      if (address) done(address)
    })
    void ended.then(() => failed(new Error(`Regard did not start:\n${output}`)))
  })
  try {
    const firstAddress = await ready
    return {
      url: new URL(firstAddress).origin,
      firstAddress,
      smtpPort,
      dataDir,
      password: /with the password (\S+)/.exec(output)?.[1] ?? '',
      people: [...output.matchAll(/^ {2}(\S+@\S+)/gm)].map(([, email]) => email!),
      output: () => output,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}
