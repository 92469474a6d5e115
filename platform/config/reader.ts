import { accessSync, constants, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { closest, known, secrets } from './names.ts'

export type Reader = ReturnType<typeof reader>

/** Reads single settings and collects what is wrong with them, so that all complaints come at once. */
export const reader = (env: NodeJS.ProcessEnv) => {
  const bad: string[] = []
  for (const name of Object.keys(env)) {
    if (!name.startsWith('REGARD_') || known.has(name)) continue
    const near = closest(name)
    bad.push(`${name} is no setting of Regard: ${near ? `did you mean ${near}?` : 'remove it'}`)
  }

  const text = (name: string): string | null => {
    const direct = env[name]?.trim() || null
    const file = secrets.has(name) ? env[`${name}_FILE`]?.trim() || null : null
    if (direct && file) bad.push(`${name} and ${name}_FILE are both set: keep one of them`)
    if (direct || !file) return direct
    try {
      const content = readFileSync(file, 'utf8').trim()
      if (!content) bad.push(`${name}_FILE names an empty file: ${file}`)
      return content || null
    } catch {
      bad.push(`${name}_FILE cannot be read: ${file}`)
      return null
    }
  }

  return {
    complain: (line: string) => void bad.push(line),
    complaints: () => bad,
    given: (name: string) => Boolean(env[name]?.trim() || (secrets.has(name) && env[`${name}_FILE`]?.trim())),
    read: <T>(name: string, parse: (value: string) => T): T | null => {
      const value = text(name)
      if (value === null) return null
      try {
        return parse(value)
      } catch (error) {
        bad.push(`${name} ${(error as Error).message}`)
        return null
      }
    },
    readableFile: (value: string) => {
      const file = resolve(value)
      try {
        accessSync(file, constants.R_OK)
      } catch {
        throw new Error(`names a file that cannot be read: ${file}`)
      }
      return file
    },
  }
}
