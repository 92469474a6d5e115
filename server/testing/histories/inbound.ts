import { type Inbound, joinInbound, openFromInbound } from '#features/conversations/commands-inbound.ts'
import { newId } from '#platform/values/id.ts'
import type { History, Stage } from './history.ts'

const WORDS = ['Still no hot water', 'Thank you, it works', 'When will somebody come?', 'I also found a leak']

/** What arrives by mail in a history, as the filing of mail hands it over. */
const inboundOf = ({ world }: Stage, history: History): Inbound => {
  const text = history.random.pick(WORDS)
  return {
    messageId: newId(),
    requester:
      history.requester === 'contact'
        ? { contactId: world.contactId, name: 'Greta Outside' }
        : { colleagueId: world.colleagueId, name: 'Ida Inside' },
    from: { name: 'Greta', address: 'greta@outside.example' },
    to: [],
    cc: [],
    subject: 'Boiler',
    bodyText: text,
    bodyHtml: null,
    quotedText: '',
    quotedHtml: null,
    hasRemoteImages: false,
    language: null,
    isAutomatic: history.random.chance(0.1),
    isTruncated: false,
    isUnverified: false,
    notice: null,
    fileNames: [],
    headerMessageId: null,
    headerInReplyTo: null,
    headerReferences: [],
    mailId: null,
    at: world.workspace.clock.now(),
  }
}

export async function arriveNew(stage: Stage, history: History, inboxId: string): Promise<string> {
  const { conversationId } = await openFromInbound(stage.world.system(), inboxId, inboundOf(stage, history))
  history.conversationIds.push(conversationId)
  return 'opened'
}

export async function arrive(stage: Stage, history: History, conversationId: string): Promise<string> {
  await joinInbound(stage.world.system(), conversationId, inboundOf(stage, history))
  return 'joined'
}
