import {
  findWorkspaceNamed,
  listWorkspaces,
  type WorkspaceRow,
} from '#features/accounts/queries-workspaces.ts'
import { createWorkspace } from '#features/people/commands-set-up.ts'
import { LOCALES } from '#features/people/contract-me.ts'
import { ForPeople } from '#platform/log/for-people.ts'
import { invite } from './invite.ts'
import { mailAddress } from './mail-address.ts'
import { say } from './say.ts'
import { type Desk, withInstallation } from './with-installation.ts'
import { wordsOf } from './words-of.ts'

/** The workspace that a verb means: the named one, or the only one there is. */
export const chosenWorkspace = async ({ db }: Desk, named: string | undefined): Promise<WorkspaceRow> => {
  if (named !== undefined) {
    const found = await findWorkspaceNamed(db, named)
    if (found) return found
  }
  const all = await listWorkspaces(db)
  if (all.length === 0)
    throw new ForPeople('There is no workspace yet: open the address that "regard start" prints')
  if (named === undefined && all.length === 1) return all[0]!
  const names = all.map(({ slug, name }) => `  ${slug}  (${name})`).join('\n')
  throw new ForPeople(
    `${named === undefined ? 'There are several workspaces: choose one' : `There is no workspace "${named}". Choose one`} with --workspace:\n${names}`,
  )
}

const options = {
  'time-zone': { type: 'string', default: 'UTC' },
  locale: { type: 'string', default: 'en' },
  admin: { type: 'string' },
  'admin-name': { type: 'string' },
} as const

/** Makes an empty workspace and, when asked, invites its first admin. */
export const runWorkspaceCreate = (args: string[]): Promise<number> => {
  const usage =
    'workspace create <name> [--time-zone Europe/Berlin] [--locale en] [--admin <email> --admin-name <name>]'
  const { positionals, values } = wordsOf(args, usage, 1, options)
  const timeZone = knownZone(String(values['time-zone']))
  const locale = knownLocale(String(values.locale))
  const email = values.admin === undefined ? undefined : mailAddress(String(values.admin))
  return withInstallation('workspace create', async (desk) => {
    const id = await createWorkspace(desk, { name: positionals[0]!, timeZone, locale })
    const workspace = await chosenWorkspace(desk, id)
    say(`Made the workspace ${workspace.slug}.`)
    if (email !== undefined) {
      const name = String(values['admin-name'] ?? email.split('@')[0])
      say(`Its first admin comes in by ${await invite(desk, workspace, { email, name, role: 'admin' })}`)
    } else say(`Invite its first admin: regard user add <email> --role admin --workspace ${workspace.slug}`)
    return 0
  })
}

const knownLocale = (locale: string): string => {
  if ((LOCALES as readonly string[]).includes(locale)) return locale
  throw new ForPeople(`"${locale}" is no language of Regard yet: use one of ${LOCALES.join(', ')}`)
}

const knownZone = (zone: string): string => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  } catch {
    throw new ForPeople(`"${zone}" is no time zone: use a name like Europe/Berlin`)
  }
}
