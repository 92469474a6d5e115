import { join } from 'node:path'
import { type ImportOutcome, importMail } from '#features/mail/commands-import.ts'
import { mailKeys } from '#features/mail/domain/tokens.ts'
import { mailReader } from '#features/mail/jobs.ts'
import { findImportInbox, listOwnAddresses } from '#features/mail/queries-import.ts'
import { localFiles } from '#platform/files/store.ts'
import { contextFor } from '#platform/http/context.ts'
import { ForPeople } from '#platform/log/for-people.ts'
import type { WorkspaceId } from '#platform/values/id.ts'
import { type ArchiveKind, listArchive, readArchived } from './archive.ts'
import { openServerArchive } from './archive-imap.ts'
import { askPassword } from './ask-password.ts'
import { fail, say } from './say.ts'
import { withInstallation } from './with-installation.ts'
import { wordsOf } from './words-of.ts'
import { chosenWorkspace } from './workspaces.ts'

const usage =
  'import mbox|eml|maildir <path> --inbox <address or name> [--own <address>] [--workspace <name>]\n   or: regard import imap <server> --user <name> --inbox <address or name> [--folder <name>] [--since 2024-01-31] [--port 993] [--security tls]'
const kinds = ['mbox', 'eml', 'maildir', 'imap'] as const
const securities = ['tls', 'starttls', 'none'] as const
const mostBytes = 100 * 1024 * 1024

const options = {
  inbox: { type: 'string' },
  own: { type: 'string', multiple: true, default: [] },
  workspace: { type: 'string' },
  user: { type: 'string' },
  folder: { type: 'string', multiple: true, default: [] },
  since: { type: 'string' },
  port: { type: 'string' },
  security: { type: 'string', default: 'tls' },
} satisfies Parameters<typeof wordsOf>[3]
type Values = Readonly<Record<string, unknown>>

/** Brings an archive of mails into an inbox: silently, in the order of their dates, safe to run again. */
export const runImport = (args: string[]): Promise<number> => {
  const { positionals, values } = wordsOf(args, usage, 2, options)
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
    const source =
      kind === 'imap' ? await onServer(positionals[1]!, values) : await inFiles(kind, positionals[1]!)
    try {
      const summary = await importAll(source.mails, (raw) => importMail(ctx, raw, tools))
      for (const line of summaryLines(summary)) say(line)
      return summary.failed.length > 0 ? 1 : 0
    } finally {
      tools.reader.close()
      await source.close()
    }
  })
}

interface Mail {
  readonly name: string
  readonly size: number
  read(): Promise<Buffer>
}

/** Mails in their order, wherever they lie. */
interface Source {
  readonly mails: readonly Mail[]
  close(): Promise<void>
}

const inFiles = async (kind: ArchiveKind, path: string): Promise<Source> => ({
  mails: (await listArchive(kind, path)).map((mail) => ({
    name: `${mail.file} at byte ${mail.from}`,
    size: (mail.to ?? 0) - mail.from,
    read: () => readArchived(kind, mail),
  })),
  close: async () => {},
})

const onServer = async (host: string, values: Values): Promise<Source> => {
  const { user, folder, since, port, security } = values
  if (typeof user !== 'string') throw new ForPeople(`Say as whom to sign in.\nUse: regard ${usage}`)
  const how = securities.find((each) => each === security)
  if (!how) throw new ForPeople(`"${security}" is no kind of security: use one of ${securities.join(', ')}`)
  const day = typeof since === 'string' ? new Date(`${since}T00:00:00Z`) : null
  if (day && Number.isNaN(day.getTime())) throw new ForPeople(`"${since}" is no day: write it as 2024-01-31`)
  const archive = await openServerArchive({
    server: { host, port: Number(port ?? (how === 'tls' ? 993 : 143)), security: how },
    auth: { user, pass: await askPassword('IMAP_PASSWORD', `Password of ${user} at ${host}: `) },
    folders: folder as string[],
    since: day,
  })
  say(`Folders: ${archive.folders.join(', ')}`)
  return {
    mails: archive.mails.map((mail) => ({
      name: `${mail.folder}, mail ${mail.uid}`,
      size: mail.size,
      read: () => archive.read(mail),
    })),
    close: archive.close,
  }
}

interface Summary {
  readonly read: number
  readonly outcomes: Readonly<Record<ImportOutcome, number>>
  readonly failed: readonly string[]
}

const progressMs = 500

const importAll = async (
  mails: readonly Mail[],
  take: (raw: Buffer) => Promise<ImportOutcome>,
): Promise<Summary> => {
  const outcomes: Record<ImportOutcome, number> = { opened: 0, joined: 0, ours: 0, there: 0 }
  const failed: string[] = []
  let shownAt = 0
  for (const [index, mail] of mails.entries()) {
    try {
      if (mail.size > mostBytes) throw new Error('it is larger than 100 MB')
      outcomes[await take(await mail.read())]++
    } catch (error) {
      if (error instanceof ForPeople) throw error
      const line = `${mail.name}: ${error instanceof Error ? error.message : error}`
      failed.push(line)
      fail(line)
    }
    if (process.stderr.isTTY && Date.now() - shownAt > progressMs) {
      shownAt = Date.now()
      process.stderr.write(`\r${bar(index + 1, mails.length)} ${failed.length} failed `)
    }
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  return { read: mails.length, outcomes, failed }
}

const width = 30
const bar = (done: number, of: number): string => {
  const full = Math.round((done / of) * width)
  return `[${'#'.repeat(full)}${'.'.repeat(width - full)}] ${done} of ${of},`
}

const summaryLines = ({ read, outcomes, failed }: Summary): string[] => [
  `${read} mails read:`,
  `  ${outcomes.opened} opened a conversation`,
  `  ${outcomes.joined} joined one`,
  `  ${outcomes.ours} were our own answers`,
  `  ${outcomes.there} were there already`,
  `  ${failed.length} could not be taken`,
]
