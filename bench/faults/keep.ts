import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'

/** Prints what was found and keeps it in bench/results, with the commit that it is true of. */
export const keep = (name: string, lines: readonly string[]): void => {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim()
  const text = `${[`commit ${commit}`, ...lines].join('\n')}\n`
  process.stdout.write(text)
  const results = new URL('../results/', import.meta.url)
  mkdirSync(results, { recursive: true })
  writeFileSync(new URL(`faults-${name}.txt`, results), text)
}

/** A number from the environment. */
export const asked = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise)
