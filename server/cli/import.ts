import { join } from 'node:path'
import { type ImportOutcome, importMail } from '#features/mail/commands-import.ts'
import { mailKeys } from '#features/mail/domain/tokens.ts'
import { mailReader } from '#features/mail/jobs.ts'
import { findImportInbox, listOwnAddresses } from '#features/mail/queries-import.ts'
import { localFiles } from '#platform/files/store.ts'
import { contextFor } from '#platform/http/context.ts'
import { ForPeople } from '#platform/log/for-people.ts'
import type { WorkspaceId } from '#platform/values/id.ts'
import { type ArchivedMail, type ArchiveKind, listArchive, readArchived } from './archive.ts'
import { fail, say } from './say.ts'
import { withInstallation } from './with-installation.ts'
import { wordsOf } from './words-of.ts'
import { chosenWorkspace } from './workspaces.ts'

const usage =
  'import mbox|eml|maildir <path> --inbox <address or name> [--own <address>] [--workspace <name>]'
const kinds: readonly ArchiveKind[] = ['mbox', 'eml', 'maildir']
const mostBytes = 100 * 1024 * 1024

/** Brings an archive of mails into an inbox: silently, in the order of their dates, safe to run again. */
export const runImport = (args: string[]): Promise<number> => {
  const { positionals, values } = wordsOf(args, usage, 2, {
    inbox: { type: 'string' },
    own: { type: 'string', multiple: true, default: [] },
    workspace: { type: 'string' },
  })
  const kind = kinds.find((each) => each === positionals[0])
  if (!kind) throw new ForPeople(`"${positionals[0]}" is no kind of archive: use one of ${kinds.join(', ')}`)
  const named = values.inbox
  if (typeof named !== 'string') throw new ForPeople(`Say into which inbox.\nUse: regard ${usage}`)
  return withInstallation('import', async (desk) => {
    const workspace = await chosenWorkspace(desk, values.workspace as string | undefined)
    const ctx = contextFor({
      ...desk,
      actor: { kind: 'system', name: 'import' },
      workspaceId: workspace.id as WorkspaceId,
      origin: 'import',
    })
    const inbox = await findImportInbox(ctx, named)
    if (!inbox) throw new ForPeople(`There is no inbox "${named}": see regard inbox list`)
    const own = [...(await listOwnAddresses(ctx)), ...(values.own as string[])]
    const tools = {
      inbox,
      own: new Set(own.map((address) => address.toLowerCase())),
      files: localFiles(join(desk.config.dataDir, 'files')),
      reader: mailReader(),
      keys: mailKeys([desk.config.secret]),
    }
    const mails = await listArchive(kind, positionals[1]!)
    const summary = await importAll(mails, async (mail) => {
      if ((mail.to ?? 0) - mail.from > mostBytes) throw new Error('it is larger than 100 MB')
      return importMail(ctx, await readArchived(kind, mail), tools)
    })
    tools.reader.close()
    for (const line of summaryLines(summary)) say(line)
    return summary.failed.length > 0 ? 1 : 0
  })
}

interface Summary {
  readonly read: number
  readonly outcomes: Readonly<Record<ImportOutcome, number>>
  readonly failed: readonly string[]
}

const progressMs = 500

const importAll = async (
  mails: readonly ArchivedMail[],
  take: (mail: ArchivedMail) => Promise<ImportOutcome>,
): Promise<Summary> => {
  const outcomes: Record<ImportOutcome, number> = { opened: 0, joined: 0, ours: 0, there: 0 }
  const failed: string[] = []
  let shownAt = 0
  for (const [index, mail] of mails.entries()) {
    try {
      outcomes[await take(mail)]++
    } catch (error) {
      const line = `${mail.file} at byte ${mail.from}: ${error instanceof Error ? error.message : error}`
      failed.push(line)
      fail(line)
    }
    if (process.stderr.isTTY && Date.now() - shownAt > progressMs) {
      shownAt = Date.now()
      process.stderr.write(`\r${index + 1} of ${mails.length}, ${failed.length} failed `)
    }
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  return { read: mails.length, outcomes, failed }
}

const summaryLines = ({ read, outcomes, failed }: Summary): string[] => [
  `${read} mails read:`,
  `  ${outcomes.opened} opened a conversation`,
  `  ${outcomes.joined} joined one`,
  `  ${outcomes.ours} were our own answers`,
  `  ${outcomes.there} were there already`,
  `  ${failed.length} could not be taken`,
]
