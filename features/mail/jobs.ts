import { z } from 'zod'
import type { Database } from '#platform/db/database.ts'
import { dnsResolver, type Resolver } from '#platform/dns/resolver.ts'
import type { FileStore } from '#platform/files/store.ts'
import { type Context, contextFor } from '#platform/http/context.ts'
import { isolate } from '#platform/isolate/isolate.ts'
import { alone } from '#platform/jobs/alone.ts'
import { addJob, defineJob, type Job } from '#platform/jobs/job.ts'
import type { Log } from '#platform/log/log.ts'
import type { WorkspaceId } from '#platform/values/id.ts'
import { acknowledge, type LinkFor } from './commands-acknowledge.ts'
import { prepareDelivery } from './commands-deliver.ts'
import { type FilingTools, fileNext } from './commands-file.ts'
import { sendNotice } from './commands-notices.ts'
import { settleGap } from './commands-reconcile.ts'
import { tellLate } from './commands-round-trip.ts'
import { type SendingTools, sendDelivery } from './commands-send.ts'
import { lateAfterMs } from './domain/round-trip.ts'
import { mailKeys } from './domain/tokens.ts'
import { listToAcknowledge } from './queries-automatic.ts'
import { listDueDeliveries, listUnprepared } from './queries-deliver.ts'
import { workspacesWithPending } from './queries-file.ts'
import { listDueNotices } from './queries-notices.ts'
import { listGaps } from './queries-reconcile.ts'
import { listLate } from './queries-round-trips.ts'

export interface MailParts {
  readonly database: Database
  readonly files: FileStore
  readonly now: () => Date
  readonly log: Log
  readonly signInFor?: SendingTools['signInFor']
  readonly linkFor?: LinkFor
  readonly endingFor?: SendingTools['endingFor']
  readonly config: {
    readonly secret: string
    readonly smtpUrl: URL | null
    readonly url: URL
    readonly dns: string | null
    readonly trustedAuthserv: readonly string[]
    readonly reachable?: readonly string[]
  }
}

const atOnce = 3
const ofWorkspace = z.object({ workspaceId: z.uuid() })
const ofNotice = z.object({ workspaceId: z.uuid(), noticeId: z.uuid() })
const ofDelivery = z.object({ workspaceId: z.uuid(), deliveryId: z.uuid() })

let reader: FilingTools['reader'] | null = null

let resolver: { at: string | null; asks: Resolver } | null = null

/** One for this process, so that what names said is remembered. */
const resolverAt = (server: string | null): Resolver => {
  if (resolver?.at !== server) resolver = { at: server, asks: dnsResolver(server) }
  return resolver!.asks
}

/** Reads mails in a process apart: two seconds of work, ten seconds of waiting, 300 MB. One for this process. */
export const mailReader = (): FilingTools['reader'] => {
  reader ??= isolate({
    module: new URL('./domain/parse.ts', import.meta.url),
    name: 'parseMail',
    children: 1,
    cpuMs: 2_000,
    wallMs: 10_000,
    memoryMb: 300,
  })
  return reader
}

export const filingTools = ({
  files,
  log,
  config,
}: Pick<MailParts, 'files' | 'log' | 'config'>): FilingTools => ({
  reader: mailReader(),
  files,
  log,
  keys: mailKeys([config.secret]),
  resolver: resolverAt(config.dns),
  trustedServers: config.trustedAuthserv,
})

export const sendingTools = ({
  files,
  log,
  config,
  signInFor,
  endingFor,
  linkFor,
}: MailParts): SendingTools => ({
  signInFor,
  endingFor,
  linkFor,
  files,
  log,
  secret: config.secret,
  smtpUrl: config.smtpUrl,
  name: config.url.hostname,
})

/** Files mail that waits in one workspace, a few at a time and so many at most; gives whether more may wait. */
const fileSome = async (ctx: Context, tools: FilingTools, most: number): Promise<boolean> => {
  let left = most
  const lane = async () => {
    while (left-- > 0 && (await fileNext(ctx, tools)));
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return left <= 0
}

// After so many another workspace has its turn: one that is flooded holds up no other.
const mostInATurn = 60

const fileJob = (tools: FilingTools) => {
  const job = defineJob('mail.file', ofWorkspace, async (ctx) => {
    if (!(await fileSome(ctx, tools, mostInATurn))) return
    const { workspaceId } = ctx
    await addJob(ctx, job, { workspaceId }, { key: `mail.file:${workspaceId}` })
  })
  return job
}

/** Sends one delivery when its time has come. */
export const sendJob = (parts: MailParts) =>
  defineJob('mail.send', ofDelivery, (ctx, { deliveryId }) =>
    sendDelivery(ctx, deliveryId, sendingTools(parts)),
  )

/** Sends one mail of Regard's own. */
export const noticeJob = (parts: MailParts) =>
  defineJob('mail.notice', ofNotice, (ctx, { noticeId }) => sendNotice(ctx, noticeId, sendingTools(parts)))

/** Everything the mail feature does later. */
export const mailJobs = (parts: MailParts): Job[] => {
  const tools = filingTools(parts)
  return [
    fileJob(tools) as unknown as Job,
    sendJob(parts) as unknown as Job,
    noticeJob(parts) as unknown as Job,
  ]
}

const sendersAtOnce = 4

/**
 * Does what a job forgot because its worker died or the database was away: files what waits, sends what is due. Called
 * every second or two; finds over all workspaces, then acts in each.
 */
export const catchUpMail = async (parts: MailParts): Promise<void> => {
  const { database, now, log } = parts
  const each = (about: object, act: () => Promise<unknown>) => alone({ db: database.db, log }, about, act)
  for (const workspaceId of await workspacesWithPending(database, now())) {
    const ctx = contextOf(parts, workspaceId)
    await each({ workspaceId }, () => fileSome(ctx, filingTools(parts), mostInATurn))
    for (const { id } of await listToAcknowledge(ctx))
      await each({ workspaceId, id }, () => acknowledge(ctx, id, parts.linkFor))
  }
  const keys = mailKeys([parts.config.secret])
  for (const { workspaceId, id } of await listUnprepared(database, now()))
    await each({ workspaceId, id }, () => prepareDelivery(contextOf(parts, workspaceId), id, keys))
  const tools = sendingTools(parts)
  const due = [
    ...(await listDueDeliveries(database, now())).map((one) => ({ ...one, send: sendDelivery })),
    ...(await listDueNotices(database, now())).map((one) => ({ ...one, send: sendNotice })),
  ]
  const lane = async () => {
    for (let next = due.shift(); next; next = due.shift()) {
      const { workspaceId, id, send } = next
      await each({ workspaceId, id }, () => send(contextOf(parts, workspaceId), id, tools))
    }
  }
  await Promise.all(Array.from({ length: sendersAtOnce }, lane))
}

const contextOf = ({ database, now }: MailParts, workspaceId: string): Context =>
  contextFor({
    actor: { kind: 'system', name: 'mail' },
    workspaceId: workspaceId as WorkspaceId,
    now,
    db: database.db,
    traceId: 'mail',
  })

/** Tells admins of mails that inboxes sent to themselves and that have not come back in time. Called every half minute. */
export const tellLateRoundTrips = async (parts: MailParts): Promise<void> => {
  const { database, now, log } = parts
  const late = await listLate(database.db, new Date(now().getTime() - lateAfterMs))
  for (const { workspaceId, id } of late)
    await alone({ db: database.db, log }, { roundTripId: id }, () =>
      tellLate(contextOf(parts, workspaceId), id, parts),
    )
}

const minute = 60_000
const lookedBackMs = 2 * 24 * 60 * minute
const waitsTooLongMs = 10 * minute

/** Counts whether every mail of the last two days is in a state, and puts right and tells what is not. Called every few minutes. */
export const reconcileMail = async (parts: MailParts): Promise<void> => {
  const at = parts.now().getTime()
  const gaps = await listGaps(parts.database.db, {
    since: new Date(at - lookedBackMs),
    settledBy: new Date(at - minute),
    waitsSince: new Date(at - waitsTooLongMs),
  })
  for (const gap of gaps)
    await alone({ db: parts.database.db, log: parts.log }, { mailId: gap.mailId }, async () => {
      if (await settleGap(contextOf(parts, gap.workspaceId), gap))
        parts.log.error({ mailId: gap.mailId, kind: gap.kind }, 'a mail was not accounted for')
    })
}
