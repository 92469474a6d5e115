import { fileURLToPath } from 'node:url'

export interface Part {
  name: string
  entry: string
}

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))

/** The processes that make up a running Regard, beside its database. */
export const standardParts: readonly Part[] = [
  { name: 'web', entry: here('main.ts') },
  { name: 'smtp', entry: here('smtp.ts') },
  { name: 'worker', entry: here('worker.ts') },
]
