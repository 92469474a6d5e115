import { z } from 'zod'
import type { Database } from '#platform/db/database.ts'
import type { FileStore } from '#platform/files/store.ts'
import { type Context, contextFor } from '#platform/http/context.ts'
import { isolate } from '#platform/isolate/isolate.ts'
import { defineJob, type Job } from '#platform/jobs/job.ts'
import type { Log } from '#platform/log/log.ts'
import type { WorkspaceId } from '#platform/values/id.ts'
import { type FilingTools, fileNext } from './commands-file.ts'
import { mailKeys } from './domain/tokens.ts'
import { workspacesWithPending } from './queries-file.ts'

export interface MailParts {
  readonly database: Database
  readonly files: FileStore
  readonly now: () => Date
  readonly log: Log
  readonly config: { readonly secret: string; readonly smtpUrl: URL | null; readonly url: URL }
}

const atOnce = 3
const ofWorkspace = z.object({ workspaceId: z.uuid() })

/** Reads mails in a process apart: two seconds of work, ten seconds of waiting, 300 MB. */
export const mailReader = (): FilingTools['reader'] =>
  isolate({
    module: new URL('./domain/parse.ts', import.meta.url),
    name: 'parseMail',
    children: 1,
    cpuMs: 2_000,
    wallMs: 10_000,
    memoryMb: 300,
  })

export const filingTools = ({
  files,
  log,
  config,
}: Pick<MailParts, 'files' | 'log' | 'config'>): FilingTools => ({
  reader: mailReader(),
  files,
  log,
  keys: mailKeys([config.secret]),
})

/** Files all mail that waits in one workspace, a few at a time. */
export const fileAll = async (ctx: Context, tools: FilingTools): Promise<void> => {
  const lane = async () => {
    while (await fileNext(ctx, tools));
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
}

/** Everything the mail feature does later. */
export const mailJobs = (parts: MailParts): Job[] => {
  const tools = filingTools(parts)
  return [defineJob('mail.file', ofWorkspace, (ctx) => fileAll(ctx, tools)) as unknown as Job]
}

/** Files what a job forgot, because its worker died or the database was away: called every few seconds. */
export const fileForgotten = async (parts: MailParts, tools: FilingTools): Promise<void> => {
  for (const workspaceId of await workspacesWithPending(parts.database))
    await fileAll(contextOf(parts, workspaceId), tools)
}

const contextOf = ({ database, now }: MailParts, workspaceId: string): Context =>
  contextFor({
    actor: { kind: 'system', name: 'mail' },
    workspaceId: workspaceId as WorkspaceId,
    now,
    db: database.db,
    traceId: 'mail',
  })
