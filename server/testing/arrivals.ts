import { giveWith } from '#features/authority/commands-place.ts'
import { type Inbound, joinInbound, openFromInbound } from '#features/conversations/commands-inbound.ts'
import { run } from '#platform/db/database.ts'
import { contextFor } from '#platform/http/context.ts'
import { newId } from '#platform/values/id.ts'
import type { Caller, TestWorkspace } from '#server/testing.ts'

/** The machine itself, as a job or a timer acts in a test. */
export const systemOf = ({ id, clock, installation }: TestWorkspace) =>
  contextFor({
    actor: { kind: 'system', name: 'test' },
    workspaceId: id,
    now: clock.now,
    db: installation.database.db,
    traceId: 'test',
  })

/** A new contact with an address of its own. */
export async function newContact(w: TestWorkspace, name = 'Greta Outside'): Promise<string> {
  const { body } = await w.admin.post('/contacts', { name, emails: [`${newId()}@outside.example`] })
  return body.id
}

/** A call that somebody noted: the shortest way to a conversation. Gives its view. */
export async function noted(w: TestWorkspace, by: Caller, given: Record<string, unknown> = {}) {
  const answered = await by.post('/conversations', {
    inboxId: w.inboxId,
    requester: { name: 'Greta Outside', email: `greta@${w.id}.example` },
    subject: 'No hot water',
    heard: { how: 'call', words: 'No hot water since Monday.' },
    ...given,
  })
  if (answered.status !== 200) throw new Error(JSON.stringify(answered.body))
  return answered.body
}

interface Arriving extends Partial<Inbound> {
  readonly inboxId?: string
  readonly into?: string
  readonly quotes?: string
}

/** Somebody writes: a new conversation, or one more message `into` one. Gives the ids. */
export async function arrives(w: TestWorkspace, { inboxId, into, quotes, ...given }: Arriving = {}) {
  const requester = given.requester ?? { contactId: await newContact(w), name: 'Greta Outside' }
  const inbound: Inbound = {
    messageId: newId(),
    from: { name: 'Greta Outside', address: 'greta@outside.example' },
    to: [],
    cc: [],
    subject: 'No hot water',
    bodyText: 'No hot water since Monday.',
    bodyHtml: null,
    quotedText: '',
    quotedHtml: null,
    hasRemoteImages: false,
    language: null,
    isAutomatic: false,
    isTruncated: false,
    isUnverified: false,
    notice: null,
    fileNames: [],
    headerMessageId: null,
    headerInReplyTo: null,
    headerReferences: [],
    mailId: null,
    at: w.clock.now(),
    ...given,
    requester,
  }
  const { conversationId } = into
    ? await joinInbound(systemOf(w), into, inbound)
    : await openFromInbound(systemOf(w), inboxId ?? w.inboxId, inbound, quotes)
  return { id: conversationId, messageId: inbound.messageId, requester }
}

/** The mail of a reply leaves: nobody takes it back any more, and what goes with it is theirs. */
export async function leaves(w: TestWorkspace, messageId: string): Promise<void> {
  const left = `update messages set delivery_state = 'sent' where workspace_id = $1 and id = $2`
  await run(w.installation.database.db, left, [w.id, messageId])
  await giveWith(systemOf(w), messageId)
}
