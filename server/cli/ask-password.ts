import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { ForPeople } from '#platform/log/for-people.ts'

/** A password from the environment, from a file that it names, or asked for without showing it; never from the command line, which others see. */
export const askPassword = async (variable: string, question: string): Promise<string> => {
  const file = process.env[`${variable}_FILE`]
  const given = process.env[variable] ?? (file === undefined ? undefined : readFileSync(file, 'utf8').trim())
  if (given) return given
  if (!process.stdin.isTTY)
    throw new ForPeople(`Set ${variable}, or ${variable}_FILE to a file that holds it`)
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const asking = createInterface({ input: process.stdin, output: silent, terminal: true })
  try {
    return await asking.question('')
  } finally {
    asking.close()
    process.stderr.write('\n')
  }
}
