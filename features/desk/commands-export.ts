import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { listGivenTo } from '#features/authority/queries-erasure.ts'
import { mayExportContact } from '#features/contacts/policy.ts'
import { type Contact, getContact } from '#features/contacts/queries.ts'
import { listFacts } from '#features/contacts/queries-facts.ts'
import { refuse as refuseContact } from '#features/contacts/refuse.ts'
import { listKnownAddresses } from '#features/conversations/queries-erasure.ts'
import { archiveName } from '#features/desk/domain/file-names.ts'
import {
  getRawOf,
  listAnswersOf,
  listBoundariesOf,
  listConversationsOf,
  listFilesOf,
  listMailsOf,
  listMessagesOf,
  listObservationsOf,
} from '#features/desk/queries-export.ts'
import { listEntriesOf } from '#features/forms/queries-erasure.ts'
import { rawOf } from '#features/mail/queries-raw.ts'
import { allow } from '#platform/contract/refusal.ts'
import type { FileStore } from '#platform/files/store.ts'
import type { Context } from '#platform/http/context.ts'

/**
 * Everything that we hold about one contact, as a zip that is written while it is read: `export.json`, `files/` and the
 * mails they wrote in `mails/`. Without our notes and without what others wrote to us about something else.
 */
export async function exportContact(ctx: Context, id: string, files: FileStore): Promise<Readable> {
  const contact = await getContact(ctx, id)
  if (contact.state === 'erased') throw refuseContact('contact_erased')
  allow(mayExportContact(ctx.actor, contact))
  const emails = [...new Set([...contact.emails, ...(await listKnownAddresses(ctx, id))])]
  const attachments = await listFilesOf(ctx, id, emails)
  const mails = await listMailsOf(ctx, id)

  const zip = new ZipFile()
  const out = zip.outputStream as Readable
  zip.on('error', (error: Error) => out.destroy(error))
  zip.addReadStream(Readable.from(written(ctx, contact, emails, attachments)), 'export.json')
  const add = (name: string, open: () => Promise<Readable>) =>
    zip.addReadStreamLazy(name, (take) => {
      open().then(
        (stream) => take(null, stream),
        (error) => take(error, Readable.from([])),
      )
    })
  for (const file of attachments)
    add(`files/${archiveName(file.id, file.name)}`, async () => (await files.open(file.storageKey)).stream)
  for (const mail of mails)
    add(`mails/${mail.messageId}.eml`, async () =>
      Readable.from([await rawOf(await getRawOf(ctx, mail.mailId), files)]),
    )
  zip.end()
  return out
}

type Files = Awaited<ReturnType<typeof listFilesOf>>

async function* written(ctx: Context, contact: Contact, emails: readonly string[], files: Files) {
  const namesOf = Map.groupBy(files, ({ messageId }) => messageId)
  const withFiles = (messages: Record<string, unknown>[]) =>
    messages.map((message) => ({
      ...message,
      files: (namesOf.get(String(message.id)) ?? []).map(({ id, name }) => ({
        name,
        file: `files/${archiveName(id, name)}`,
      })),
    }))
  yield `{"exportedAt":${JSON.stringify(ctx.now())},"contact":${JSON.stringify(contact)},"contributes":${JSON.stringify(await listFacts(ctx, contact.id))},"forms":${JSON.stringify(await listEntriesOf(ctx, contact.id))},"conversations":[`
  let comma = ''
  for (const conversation of await listConversationsOf(ctx, contact.id)) {
    const messages = withFiles(await listMessagesOf(ctx, contact.id, emails, conversation.id))
    const answers = await listAnswersOf(ctx, conversation.id)
    const offers = await listGivenTo(ctx, String(conversation.id))
    const said = await listObservationsOf(ctx, contact.id, String(conversation.id))
    const boundaries = await listBoundariesOf(ctx, String(conversation.id))
    yield `${comma}\n${JSON.stringify({ ...conversation, messages, answers, offers, said, boundaries })}`
    comma = ','
  }
  yield `],"elsewhere":${JSON.stringify(withFiles(await listMessagesOf(ctx, contact.id, emails, null)))}}\n`
}
