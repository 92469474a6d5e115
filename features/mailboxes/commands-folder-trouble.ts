import type { ImapFlow } from 'imapflow'
import { openFolder } from '#platform/imap/folder.ts'
import { imapFailureOf, isRefusal } from '#platform/imap/problem.ts'
import type { Session } from './commands-pick-up.ts'
import { noteTrouble } from './commands-state.ts'
import { type FoundFolder, movedTo } from './domain/folders.ts'
import { type Folder, listFolders, renameFolder, saveFolderProblem } from './queries-folders.ts'

/** Whether only this folder is in trouble, and the line to the server still stands. */
export const isFolderTrouble = ({ client, signal }: Session, error: unknown): boolean =>
  client.usable && !signal.aborted && (isRefusal(error) || imapFailureOf(error).problem === 'folder_gone')

/** A folder that is gone is looked for under another name; one that cannot be read is shown with the server's words. */
export const noteFolderTrouble = async (session: Session, folder: Folder, error: unknown): Promise<void> => {
  const { ctx, mailbox, log } = session
  const { problem, words } = imapFailureOf(error)
  const path = problem === 'folder_gone' ? await findAgain(session, folder) : null
  if (path !== null) {
    log.info(
      { mailboxId: mailbox.id, from: folder.path, to: path },
      'a folder was renamed and is followed on',
    )
    return ctx.transaction((tx) => renameFolder(tx, folder.id, path))
  }
  await ctx.transaction((tx) => saveFolderProblem(tx, folder.id, problem, words))
  await noteTrouble(ctx, mailbox, session.lease, {
    problem,
    words: `${folder.path}: ${words}`.slice(0, 500),
    attempts: mailbox.attempts,
    nextTryAt: ctx.now(),
  })
}

const findAgain = async ({ ctx, client, mailbox }: Session, folder: Folder): Promise<string | null> => {
  const followed = (await listFolders(ctx, mailbox.id)).map(({ path }) => path)
  return movedTo(folder, await foldersNow(client, followed), followed)
}

const mostLookedAt = 200

const foldersNow = async (client: ImapFlow, followed: readonly string[]): Promise<FoundFolder[]> => {
  const found: FoundFolder[] = []
  const listed = (await client.list()).filter(
    ({ path, flags }) => !followed.includes(path) && !flags.has('\\Noselect') && !flags.has('\\NonExistent'),
  )
  for (const { path } of listed.slice(0, mostLookedAt))
    try {
      found.push({ path, ...(await openFolder(client, path)) })
    } catch (error) {
      if (!client.usable) throw error
    }
  return found
}
