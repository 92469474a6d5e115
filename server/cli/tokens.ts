import { createTokenFor } from '#features/accounts/commands-tokens.ts'
import { ForPeople } from '#platform/log/for-people.ts'
import { endpoints } from '../contract.ts'
import { fail, say } from './say.ts'
import { withInstallation } from './with-installation.ts'
import { wordsOf } from './words-of.ts'
import { chosenWorkspace } from './workspaces.ts'

/** A token of a scope that no endpoint asks for would open nothing. */
function knownScopes(wanted: readonly string[]): readonly string[] {
  const known = new Set<string>(['all', ...endpoints.map(({ scope }) => scope)])
  const unknown = wanted.find((scope) => !known.has(scope))
  if (unknown !== undefined)
    throw new ForPeople(`There is no scope "${unknown}". There are: ${[...known].sort().join(', ')}`)
  return wanted
}

/** Makes an API token that acts as a colleague and prints it, this once. */
export const runTokenCreate = (args: string[]): Promise<number> => {
  const usage = 'token create --as <email> [--name <what for>] [--scope <scope>]… [--workspace <name>]'
  const { values } = wordsOf(args, usage, 0, {
    as: { type: 'string' },
    name: { type: 'string', default: 'command line' },
    scope: { type: 'string', multiple: true, default: ['all'] },
    workspace: { type: 'string' },
  })
  const email = values.as
  if (typeof email !== 'string')
    throw new ForPeople(`--as is missing: whom does the token act as?\nUse: regard ${usage}`)
  const scopes = knownScopes(values.scope as string[])
  return withInstallation('token create', async (desk) => {
    const named = values.workspace as string | undefined
    const token = await createTokenFor(desk, {
      email,
      name: String(values.name),
      scopes,
      ...(named === undefined ? {} : { workspaceId: (await chosenWorkspace(desk, named)).id }),
    })
    if (token === null) {
      fail(`No active colleague has the address ${email}.`)
      return 1
    }
    say(token)
    return 0
  })
}
