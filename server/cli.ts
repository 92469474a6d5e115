import { BadConfig } from '#platform/config/config.ts'
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
  (error: unknown) => {
    const plain = error instanceof BadConfig || error instanceof ForPeople || isPlain(error)
    fail(plain ? (error as Error).message : String((error as Error)?.stack ?? error))
    process.exit(1)
  },
)

// These come from layers that know nothing of the command line; their message is a full sentence.
const plainNames = new Set(['NewerDatabase', 'Refusal'])
function isPlain(error: unknown): boolean {
  return error instanceof Error && plainNames.has(error.name)
}
