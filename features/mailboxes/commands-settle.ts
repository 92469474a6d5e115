import { rangeOf } from '#platform/imap/folder.ts'
import type { Session } from './commands-pick-up.ts'
import type { Folder } from './queries-folders.ts'
import { listUnsettled, saveSettled } from './queries-pickups.ts'

/**
 * Marks or removes on the server what is stored here, and only that; what the server refuses is tried again at the next
 * look. Without a way to remove single mails they are only marked: emptying the folder would take others' with it.
 */
export const settle = async (
  { ctx, client, mailbox, log, signal }: Session,
  folder: Folder,
): Promise<void> => {
  for (;;) {
    const uids = await listUnsettled(ctx, folder)
    if (uids.length === 0) return
    signal.throwIfAborted()
    const range = rangeOf(uids)
    const removes = mailbox.afterPickup === 'delete'
    const done =
      removes && client.capabilities.has('UIDPLUS')
        ? await client.messageDelete(range, { uid: true })
        : await client.messageFlagsAdd(range, [removes ? '\\Deleted' : '\\Seen'], { uid: true })
    if (!done) {
      log.warn(
        { mailboxId: mailbox.id, folder: folder.path, mails: uids.length },
        'a server does not let mails be marked',
      )
      return
    }
    await saveSettled(ctx, folder, uids)
  }
}
