import type { FileStore, StoredFile } from '#platform/files/store.ts'
import type { Context } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import type { ParsedMail } from './domain/parsed-mail.ts'

/** Stores the files of a mail, under keys of their own. */
export const storeAttachments = async (tx: Context, mail: ParsedMail, files: FileStore) => {
  const stored = []
  for (const { name, contentType, contentId, isInline, content } of mail.attachments) {
    const file: StoredFile = await files.put(
      tx.workspaceId,
      Buffer.from(content.buffer, content.byteOffset, content.byteLength),
    )
    stored.push({
      id: newId<'attachment'>(),
      uploadedBy: null,
      name,
      contentType,
      size: file.size,
      sha256: file.sha256,
      storageKey: file.key,
      contentId,
      isInline,
    })
  }
  return stored
}
