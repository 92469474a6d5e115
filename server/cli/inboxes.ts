import { listWorkspaces } from '#features/accounts/queries-workspaces.ts'
import { type Inbox, listInboxes } from '#features/desk/queries-inboxes.ts'
import { contextFor } from '#platform/http/context.ts'
import type { WorkspaceId } from '#platform/values/id.ts'
import { say } from './say.ts'
import { type Desk, withInstallation } from './with-installation.ts'
import { wordsOf } from './words-of.ts'

/** Lists every inbox with its addresses and the way its mail leaves. */
export const runInboxList = (args: string[]): Promise<number> => {
  wordsOf(args, 'inbox list', 0, {})
  return withInstallation('inbox list', async (desk) => {
    let found = 0
    for (const workspace of await listWorkspaces(desk.db)) {
      const inboxes = await inboxesOf(desk, workspace.id as WorkspaceId)
      if (inboxes.length) say(`${workspace.name} (${workspace.slug})`)
      for (const inbox of inboxes) say(`  ${inbox.name}: ${described(desk, inbox)}`)
      found += inboxes.length
    }
    if (found === 0) say('There is no inbox yet.')
    return 0
  })
}

const inboxesOf = (desk: Desk, workspaceId: WorkspaceId): Promise<Inbox[]> =>
  listInboxes(contextFor({ ...desk, actor: { kind: 'system', name: 'command line' }, workspaceId }), null)

const described = (desk: Desk, inbox: Inbox): string =>
  inbox.addresses.length
    ? `${inbox.addresses.join(', ')} · ${wayOut(desk, inbox)}`
    : `no address (${inbox.channel})`

const wayOut = ({ config }: Desk, { smtp }: Inbox): string => {
  if (smtp) return `sends through ${smtp.host}:${smtp.port}`
  return config.smtpUrl
    ? `sends through ${config.smtpUrl.host}`
    : 'mail is kept, not sent (no SMTP server is set)'
}
