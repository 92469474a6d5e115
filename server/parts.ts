import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Part {
  name: string
  entry: string
  /** What Node is told for it. */
  flags: readonly string[]
}

// Set by whoever has just built the server from these very sources; without it the sources themselves run.
const built = process.env.BUILT_SERVER
const modules = { web: 'main', smtp: 'smtp', worker: 'worker' } as const

/** The module that a part runs. */
export const entryOf = (part: keyof typeof modules): string =>
  built ? join(built, `${modules[part]}.js`) : fileURLToPath(new URL(`${modules[part]}.ts`, import.meta.url))

// What is young in memory is cleared away more often: a small machine has some fifty megabytes more for others.
const small = (megabytes: number) => [`--max-semi-space-size=${megabytes}`]

/** The processes that make up a running Regard, beside its database. */
export const standardParts: readonly Part[] = [
  { name: 'web', entry: entryOf('web'), flags: small(8) },
  { name: 'smtp', entry: entryOf('smtp'), flags: small(4) },
  { name: 'worker', entry: entryOf('worker'), flags: small(4) },
]
