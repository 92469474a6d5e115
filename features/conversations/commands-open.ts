import { findOrCreateByAddress } from '#features/contacts/commands-addresses.ts'
import { afterWorkingDays } from '#features/people/domain/working-time.ts'
import { refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { announceAll } from '#platform/events/announce.ts'
import { cleanWritten, htmlOfText, snippetOf, textOfWritten } from '#platform/html/written.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import { newId } from '#platform/values/id.ts'
import { calendarIn, promisedAtFirst } from './commands-clocks.ts'
import { insertNote, readNextStep, sendMessage } from './commands-write.ts'
import { type Conversation, NEXT_STEPS } from './domain/conversation.ts'
import { about, conversationOpened, conversationTaken } from './events.ts'
import { getInboxForWork, insertConversation } from './queries.ts'
import type { Address } from './queries-messages.ts'
import { findColleagueAsRequester, findContactAsRequester, type Requester } from './queries-requester.ts'
import { refuse } from './refuse.ts'

type Colleagues = Context<ColleagueActor>

export interface OpenConversation {
  readonly inboxId: string
  readonly requester:
    | { readonly contactId: string }
    | { readonly colleagueId: string }
    | { readonly name: string; readonly email?: string | undefined; readonly phone?: string | undefined }
  readonly subject: string
  readonly need: string
  readonly kind?: Conversation['kind'] | undefined
  readonly take: boolean
  readonly nextStep?: { text: string; at: string } | undefined
  readonly heard?:
    | {
        readonly how: 'call' | 'visit' | 'note'
        readonly channel?: Conversation['channel'] | undefined
        readonly words: string
      }
    | undefined
  readonly message?:
    | {
        to?: readonly Address[] | undefined
        cc: readonly Address[]
        bcc: readonly Address[]
        html: string
        attachmentIds: readonly string[]
      }
    | undefined
}

/** How they reached us, where nothing else is said. */
const HEARD_BY = { call: 'phone', visit: 'visit', note: null } as const

async function requesterOf(tx: Context, given: OpenConversation['requester']): Promise<Requester> {
  if ('contactId' in given || 'colleagueId' in given) {
    const found =
      'contactId' in given
        ? await findContactAsRequester(tx, given.contactId)
        : await findColleagueAsRequester(tx, given.colleagueId)
    if (!found) throw refusePlainly('not_found')
    return found
  }
  const address = given.email
    ? { kind: 'email' as const, value: given.email }
    : given.phone
      ? { kind: 'phone' as const, value: given.phone }
      : null
  if (address === null) throw refuse('no_recipient')
  const { id, name } = await findOrCreateByAddress(tx, { ...address, name: given.name })
  return {
    contactId: id,
    colleagueId: null,
    name: name || given.name || address.value,
    email: given.email ?? null,
  }
}

/** A conversation that begins with us: we write first, or note a call or a visit. Gives its id. */
export const openConversation = (ctx: Colleagues, given: OpenConversation) =>
  ctx.transaction(async (tx) => {
    const { actor, workspaceId: _ } = tx
    if (actor.inboxIds !== null && !actor.inboxIds.includes(given.inboxId)) throw refusePlainly('not_found')
    const inbox = await getInboxForWork(tx, given.inboxId)
    const requester = await requesterOf(tx, given.requester)
    const at = tx.now()
    const takes = given.take && actor.teamIds.includes(inbox.teamId)
    const writes = given.message !== undefined
    const next = given.nextStep
      ? readNextStep(given.nextStep, at)
      : {
          text: writes ? NEXT_STEPS.lookAgain : NEXT_STEPS.answer,
          at: afterWorkingDays(at, writes ? 3 : 1, inbox),
        }
    const id = newId<'conversation'>()
    const words = given.message
      ? textOfWritten(cleanWritten(given.message.html))
      : (given.heard?.words ?? given.need)
    const begun = {
      id,
      inboxId: given.inboxId,
      teamId: inbox.teamId,
      ownerId: takes ? actor.id : null,
      requesterContactId: requester.contactId,
      requesterColleagueId: requester.colleagueId,
      requesterName: requester.name,
      channel: given.heard
        ? (given.heard.channel ?? HEARD_BY[given.heard.how] ?? inbox.channel)
        : inbox.channel,
      kind: given.kind ?? 'help',
      startedBy: given.heard ? 'them' : 'us',
      subject: given.subject,
      need: given.need,
      state: writes ? 'waiting' : takes ? (given.heard ? 'working' : 'owned') : 'received',
      waitingOn: writes ? 'them' : null,
      nextStep: next.text,
      nextStepAt: next.at,
      snippet: snippetOf(words),
      messageCount: (given.heard ? 1 : 0) + (writes ? 1 : 0),
      contactCount: 1,
      at,
    } as const
    const spoke = given.heard !== undefined && given.heard.how !== 'note'
    const { promised, started } = await promisedAtFirst(
      tx,
      begun,
      given.heard !== undefined,
      calendarIn(inbox),
      spoke || writes,
    )
    const number = await insertConversation(tx, begun, promised)
    const it = { id, inboxId: given.inboxId, subject: given.subject, number }
    const { teamId, channel } = begun
    await announceAll(tx, [
      about(it, conversationOpened, { number, inboxId: given.inboxId, teamId, channel }),
      ...started,
      ...(takes ? [about(it, conversationTaken, { ownerId: actor.id, from: null })] : []),
    ])
    if (given.heard)
      await insertNote(tx, it, {
        how: given.heard.how,
        html: htmlOfText(given.heard.words),
        attachmentIds: [],
      })
    if (given.message) {
      const to =
        given.message.to ?? (requester.email ? [{ name: requester.name, address: requester.email }] : [])
      await sendMessage(tx, it, inbox, { kind: 'reply', first: true, ...given.message, to })
    }
    return id
  })
