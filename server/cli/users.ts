import { resetUser } from '#features/accounts/commands-reset.ts'
import { ForPeople } from '#platform/log/for-people.ts'
import { ROLES } from '#platform/values/actor.ts'
import { invite } from './invite.ts'
import { mailAddress } from './mail-address.ts'
import { fail, say } from './say.ts'
import { withInstallation } from './with-installation.ts'
import { wordsOf } from './words-of.ts'
import { chosenWorkspace } from './workspaces.ts'

/** Invites a colleague and prints the link, for when no mail can be sent yet. */
export const runUserAdd = (args: string[]): Promise<number> => {
  const { positionals, values } = wordsOf(
    args,
    'user add <email> --name <name> [--role member] [--workspace <name>]',
    1,
    {
      name: { type: 'string' },
      role: { type: 'string', default: 'member' },
      workspace: { type: 'string' },
    },
  )
  const email = mailAddress(positionals[0]!)
  const role = ROLES.find((each) => each === values.role)
  if (!role) throw new ForPeople(`"${values.role}" is no role: use one of ${ROLES.join(', ')}`)
  return withInstallation('user add', async (desk) => {
    const workspace = await chosenWorkspace(desk, values.workspace as string | undefined)
    const name = String(values.name ?? email.split('@')[0])
    const link = await invite(desk, workspace, { email, name, role })
    say(`${name} (${role}) comes into ${workspace.name} by this link, once, within seven days:\n${link}`)
    return 0
  })
}

/** Prints a link by which somebody chooses a new password. */
export const runUserReset = (args: string[]): Promise<number> => {
  const { positionals } = wordsOf(args, 'user reset <email>', 1, {})
  const email = mailAddress(positionals[0]!)
  return withInstallation('user reset', async (desk) => {
    const link = await resetUser(desk, desk, email)
    if (link === null) {
      fail(`Nobody signs in with ${email}.`)
      return 1
    }
    say(`A new password can be chosen here, once, within the hour:\n${link}`)
    return 0
  })
}
