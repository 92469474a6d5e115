import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { listWorkspaces } from '#features/accounts/queries-workspaces.ts'
import { listInboxes } from '#features/desk/queries-inboxes.ts'
import { startRoundTrip, viewRoundTrips } from '#features/mail/commands-round-trip.ts'
import { sendingTools } from '#features/mail/jobs.ts'
import { signInOfMailboxes } from '#features/mailboxes/commands-send-token.ts'
import { localFiles } from '#platform/files/store.ts'
import { type Context, contextFor } from '#platform/http/context.ts'
import { createLog } from '#platform/log/log.ts'
import type { WorkspaceId } from '#platform/values/id.ts'
import type { Finding } from '../doctor.ts'
import { type Desk, withInstallation } from './with-installation.ts'

const longestMs = 60_000
const everyMs = 500

/** Has every inbox that can send write to itself, and waits a minute for what comes back. Regard must run meanwhile. */
export const checkRoundTrips = async (): Promise<Finding[]> => {
  const findings: Finding[] = []
  await withInstallation('doctor', async (desk) => {
    for (const { id, slug } of (await listWorkspaces(desk.db)).filter(({ kind }) => kind !== 'demo')) {
      const ctx = contextFor({
        ...desk,
        actor: { kind: 'system', name: 'doctor' },
        workspaceId: id as WorkspaceId,
      })
      const inboxes = (await listInboxes(ctx, null)).filter(
        ({ addresses, smtp }) => addresses.length > 0 && (smtp || desk.config.smtpUrl),
      )
      findings.push(
        ...(await Promise.all(
          inboxes.map((inbox) =>
            tried(ctx, desk, { id: inbox.id, about: `mail of ${inbox.name} (${slug})` }),
          ),
        )),
      )
    }
    return 0
  })
  return findings.length > 0
    ? findings
    : [
        {
          colour: 'yellow',
          about: 'mail to ourselves',
          says: 'no inbox has an address and a server for sending',
        },
      ]
}

const toolsOf = ({ database, config, now }: Desk) =>
  sendingTools({
    database,
    config,
    now,
    files: localFiles(join(config.dataDir, 'files')),
    log: createLog({ name: 'doctor', level: 'silent' }),
    signInFor: signInOfMailboxes({ secret: config.secret, url: config.url }),
  })

const tried = async (
  ctx: Context,
  desk: Desk,
  { id, about }: { id: string; about: string },
): Promise<Finding> => {
  try {
    let trip = await startRoundTrip(ctx, id, toolsOf(desk))
    for (const until = Date.now() + longestMs; trip.state === 'under_way' && Date.now() < until; ) {
      await wait(everyMs)
      trip = (await viewRoundTrips(ctx, id)).find((each) => each.id === trip.id) ?? trip
    }
    if (trip.state === 'back')
      return { colour: 'green', about, says: `there and back in ${trip.seconds} s, by ${trip.wayIn}` }
    return trip.state === 'not_sent'
      ? { colour: 'red', about, says: `did not leave: ${trip.serverWords}` }
      : { colour: 'red', about, says: 'left, and has not come back within a minute' }
  } catch (error) {
    return { colour: 'red', about, says: (error as Error).message }
  }
}
