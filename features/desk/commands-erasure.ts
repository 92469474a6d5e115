import { withdrawConversation } from '#features/answers/commands.ts'
import { emptyAnswers } from '#features/answers/queries-erasure.ts'
import { emptyAsks, emptyOffers } from '#features/authority/queries-erasure.ts'
import { emptyClocks } from '#features/clocks/queries-erasure.ts'
import { contactErased, contactSubject } from '#features/contacts/events.ts'
import { mayEraseContact } from '#features/contacts/policy.ts'
import { type Contact, lockContact } from '#features/contacts/queries.ts'
import { emptyContact } from '#features/contacts/queries-erasure.ts'
import { refuse as refuseContact } from '#features/contacts/refuse.ts'
import {
  emptyWordsOf,
  listKnownAddresses,
  lockConversationsOf,
} from '#features/conversations/queries-erasure.ts'
import { emptyBarriers } from '#features/demand/queries-erasure.ts'
import { removeFilesJob } from '#features/desk/jobs.ts'
import { forgetKeptAnswers } from '#features/desk/queries-erasure.ts'
import { refuse } from '#features/desk/refuse.ts'
import { emptyEntries } from '#features/forms/queries-erasure.ts'
import { emptyHandoffs } from '#features/handoffs/queries-erasure.ts'
import { emptyMails } from '#features/mail/queries-erasure.ts'
import { dropObservations } from '#features/observations/queries-erasure.ts'
import { emptyNotices } from '#features/people/queries-erasure.ts'
import { dropLinks } from '#features/portal/queries-erasure.ts'
import { allow } from '#platform/contract/refusal.ts'
import { announce } from '#platform/events/announce.ts'
import type { FileStore } from '#platform/files/store.ts'
import type { Context } from '#platform/http/context.ts'
import { addJob } from '#platform/jobs/job.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'

/**
 * Erases one contact and every word of and about them, here and in what others wrote. What happened stays as rows
 * without words. Open conversations are withdrawn first: there is nobody left to answer.
 */
export const eraseContact = (
  ctx: Context<ColleagueActor>,
  { id, confirmName, files }: { id: string; confirmName: string; files: Pick<FileStore, 'remove'> },
): Promise<void> =>
  ctx.transaction(async (tx) => {
    const contact = await lockContact(tx, id)
    if (contact.state === 'erased') throw refuseContact('contact_erased')
    allow(mayEraseContact(tx.actor, contact))
    if (!isMeant(contact, confirmName)) throw refuse('erasure_name_differs')
    for (const conversation of await lockConversationsOf(tx, id))
      if (conversation.isOpen) await withdrawConversation(tx, conversation.id)

    const emails = [...new Set([...contact.emails, ...(await listKnownAddresses(tx, id))])]
    const traces = [...emails, ...contact.phones, ...fullName(contact.name)].filter(
      ({ length }) => length > 3,
    )
    const words = await emptyWordsOf(tx, { contactId: id, emails, traces })
    await emptyAnswers(tx, words.conversationIds, traces)
    await emptyBarriers(tx, words.conversationIds, traces)
    await emptyHandoffs(tx, words.conversationIds, traces)
    await emptyOffers(tx, { contactId: id, conversationIds: words.conversationIds }, traces)
    await emptyAsks(tx, words.conversationIds, traces)
    await emptyClocks(tx, words.conversationIds, traces)
    const mailFiles = await emptyMails(tx, { ...words, emails })
    await emptyEntries(tx, { contactId: id, conversationIds: words.conversationIds }, traces)
    await dropLinks(tx, { contactId: id, emails, conversationIds: words.conversationIds })
    await dropObservations(tx, { contactId: id, conversationIds: words.conversationIds }, traces)
    await emptyNotices(tx, words.conversationIds, traces)
    await emptyContact(tx, id)
    await forgetKeptAnswers(tx, [id, ...words.conversationIds, ...words.messageIds], traces)
    const keys = [...words.storageKeys, ...mailFiles]
    if (keys.length > 0) await addJob(tx, removeFilesJob(files), { workspaceId: tx.workspaceId, keys })
    await announce(tx, {
      type: contactErased,
      subject: contactSubject(id),
      payload: {},
      audience: 'workspace',
    })
  })

const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase()

/** Whoever erases types the name; somebody without one is named by an address. */
const isMeant = ({ name, emails, phones }: Contact, confirmed: string): boolean =>
  name.trim() !== ''
    ? same(name, confirmed)
    : [...emails, ...phones, ''].some((known) => same(known, confirmed))

/** A single name is too common a word to be taken out of what others wrote. */
const fullName = (name: string): string[] => (/\S\s+\S/.test(name.trim()) ? [name.trim()] : [])
