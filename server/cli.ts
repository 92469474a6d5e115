import { refusalFrom } from '#platform/http/problem.ts'
import { ForPeople } from '#platform/log/for-people.ts'
import { fail, say } from './cli/say.ts'
import { findVerb, overview } from './cli/verbs.ts'

const words = process.argv.slice(2)

const main = async (): Promise<number> => {
  const first = words[0]
  if (!first || first === 'help' || first === '--help' || first === '-h') {
    say(overview())
    return first ? 0 : 1
  }
  const found = findVerb(words)
  if (!found) {
    fail(`regard has no verb "${words.join(' ')}". It has:\n\n${overview()}`)
    return 1
  }
  if (found.rest.includes('--help') || found.rest.includes('-h')) {
    say(`regard ${found.verb.usage}\n\n${found.verb.help}`)
    return 0
  }
  const run = await found.verb.load()
  return run(found.rest)
}

main().then(
  (code) => process.exit(code),
  async (error: unknown) => {
    if (error instanceof Error && error.name === 'Interrupted') process.exit(0)
    fail(await explained(error))
    process.exit(1)
  },
)

// A message made for people stands alone; a refusal is put in words; anything else is a bug and shows where.
async function explained(error: unknown): Promise<string> {
  if (error instanceof ForPeople || (error instanceof Error && error.name === 'NewerDatabase'))
    return error.message
  const refusal = refusalFrom(error)
  if (!refusal) return String((error as Error)?.stack ?? error)
  const { wordsOf } = await import('./words.ts')
  return wordsOf(refusal.code, refusal.params ?? {}, 'en')
}
