import { parseArgs } from 'node:util'
import { ForPeople } from '#platform/log/for-people.ts'

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>

/** Reads the words after a verb: so many plain ones, and the options it knows. Complains in one line. */
export const wordsOf = <T extends Options>(args: string[], usage: string, plain: number, options: T) => {
  const complaint = (what: string) => new ForPeople(`${what}\nUse: regard ${usage}`)
  const read = () => {
    try {
      return parseArgs({ args, options, allowPositionals: true, strict: true })
    } catch (error) {
      throw complaint((error as Error).message)
    }
  }
  const { values, positionals } = read()
  if (positionals.length < plain) throw complaint('Something is missing.')
  if (positionals.length > plain) throw complaint(`"${positionals[plain]}" is too much.`)
  return { values, positionals }
}
