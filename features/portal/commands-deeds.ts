import { chooseWay } from '#features/answers/commands-choose.ts'
import { confirmConversation } from '#features/answers/commands-confirm.ts'
import { findWay } from '#features/answers/queries-ways.ts'
import { acceptOffer, declineOffer } from '#features/authority/commands-decide.ts'
import { findOffer } from '#features/authority/queries-offers.ts'
import { sayNotAsPromised, sayNotSolved } from '#features/conversations/commands-not-solved.ts'
import type { Conversation } from '#features/conversations/domain/conversation.ts'
import { lockConversation } from '#features/conversations/queries.ts'
import { standsIn } from '#features/conversations/queries-merge.ts'
import { noteObservation } from '#features/observations/commands.ts'
import { answersIn } from '#features/observations/domain/observation.ts'
import { Refusal } from '#platform/contract/refusal.ts'
import { actingAs, type Context } from '#platform/http/context.ts'
import type { Actor } from '#platform/values/actor.ts'
import { isId, newId } from '#platform/values/id.ts'
import { addMessage } from './commands-add.ts'
import type { Deed } from './domain/deed-form.ts'
import { type Holder, markOf } from './domain/link.ts'
import { mayAccept, maySay } from './domain/may.ts'
import { findHolder, listSaid } from './queries-page.ts'
import { isPromisedHere, listHelped, takeForm } from './queries-yours.ts'

/** What somebody does on "Your conversation", as its form says it. */
export interface DeedDone {
  readonly deed: Exclude<Deed, 'renew'>
  readonly formId: string
  readonly conversationId: string
  readonly holder: Holder
  readonly fields: Readonly<Record<string, string>>
  readonly words: string
  /** How a wish for something else is said in the language of whoever has it. */
  readonly sayElse: (words: string) => string
}

/** `done`: it is so now; `twice`: this form was sent before; `over`: it was settled otherwise; `not_yours`; `empty`. */
export type Outcome = 'done' | 'twice' | 'over' | 'not_yours' | 'empty'

/** Done as often as one likes with the same effect; all the others happen once for a form. */
const SAME_EACH_TIME: readonly Deed[] = ['questions']

/** Does what a form asks, once, in one transaction on the locked conversation. */
export const doDeed = (ctx: Context, it: DeedDone): Promise<Outcome> =>
  ctx.transaction(async (tx) => {
    const before = await lockWhereItStands(tx, it.conversationId)
    if (!maySay(it.holder, before, before.id !== it.conversationId)) return 'not_yours'
    const what = `${it.deed} ${it.fields.offer ?? it.fields.way ?? it.fields.person ?? ''}`.slice(0, 80)
    const isFirst =
      SAME_EACH_TIME.includes(it.deed) ||
      (await takeForm(tx, { formId: it.formId, what, conversationId: it.conversationId }))
    if (!isFirst) return 'twice'
    return DO[it.deed](tx, before, it)
  })

/** A merge that comes between finding and locking is followed. */
async function lockWhereItStands(tx: Context, conversationId: string): Promise<Conversation> {
  for (;;) {
    const it = await lockConversation(tx, await standsIn(tx, conversationId))
    if (it.mergedIntoId === null) return it
  }
}

type Doing = (tx: Context, before: Conversation, it: DeedDone) => Promise<Outcome>

const solved: Doing = async (tx, before) => {
  if ((await confirmConversation(tx, before)) === null) return 'over'
  await noteObservation(tx, before, { kind: 'solved', solved: 'yes', words: '' })
  return 'done'
}

const notYet: Doing = async (tx, before) => {
  await sayNotSolved(tx, before)
  await noteObservation(tx, before, { kind: 'solved', solved: 'no', words: '' })
  return 'done'
}

const wrong: Doing = async (tx, before, it) => {
  const given = it.fields.promise ?? ''
  const promiseId = isId(given) && (await isPromisedHere(tx, before.id, given)) ? given : null
  await sayNotAsPromised(tx, before, promiseId)
  if (it.words !== '') await write(tx, it, it.words)
  else await sayNotSolved(tx, await lockConversation(tx, before.id))
  const { words } = it
  await noteObservation(tx, before, { kind: 'not_as_promised', outcome: 'missed', promiseId, words })
  return 'done'
}

const questions: Doing = async (tx, before, { fields, words }) => {
  const { timely, respect, myInterest } = fields
  const said = answersIn({ timely, respect, myInterest, words })
  if (said === null) return 'empty'
  await noteObservation(tx, before, { kind: 'questions', ...said })
  return 'done'
}

const thanks: Doing = async (tx, before, { fields, words, conversationId, holder }) => {
  if (words === '') return 'empty'
  const addresses = (await findHolder(tx, holder))?.addresses ?? []
  const said = await listSaid(tx, before.id, holder, addresses)
  const helped = await listHelped(
    tx,
    before.id,
    said.map(({ id }) => id),
  )
  const whom = helped.find(({ id }) => markOf(conversationId, id) === fields.person)
  if (!whom) return 'over'
  await noteObservation(tx, before, { kind: 'thanks', aboutId: whom.id, words })
  return 'done'
}

/** What is refused because it is settled otherwise is told as such; any other refusal is a fault. */
async function unlessOver(codes: readonly string[], act: () => Promise<void>): Promise<'done' | 'over'> {
  try {
    await act()
    return 'done'
  } catch (error) {
    if (error instanceof Refusal && codes.includes(error.code)) return 'over'
    throw error
  }
}

const OVER = ['offer_over', 'not_allowed']

/** An offer of this page, for whoever has it; what is not theirs is not there. */
async function offerHere(tx: Context, before: Conversation, { fields, holder }: DeedDone) {
  const id = fields.offer ?? ''
  if (!isId(id) || !mayAccept(holder, before)) return null
  const offer = await findOffer(tx, id)
  return offer?.madeAt && isForWhoAsked(offer, before) ? offer : null
}

const accept: Doing = async (tx, before, it) => {
  const offer = await offerHere(tx, before, it)
  if (!offer) return 'not_yours'
  return unlessOver(OVER, () => acceptOffer(actingAs(tx, requesterOf(before)), offer.id))
}

const decline: Doing = async (tx, before, it) => {
  const offer = await offerHere(tx, before, it)
  if (!offer) return 'not_yours'
  const wish = [it.sayElse(offer.words), it.words].filter((each) => each !== '').join('\n\n')
  await unlessOver(OVER, () => declineOffer(actingAs(tx, requesterOf(before)), offer.id))
  // What is paid already stays; that they wish something else is heard all the same.
  await write(tx, it, wish)
  return 'done'
}

const choose =
  (isAccepted: boolean): Doing =>
  async (tx, before, { fields, holder }) => {
    const id = fields.way ?? ''
    const way = isId(id) && mayAccept(holder, before) ? await findWay(tx, id) : undefined
    if (!way || way.conversationId !== before.id) return 'not_yours'
    return unlessOver(['way_settled'], () => chooseWay(tx, way.id, isAccepted))
  }

const DO: Readonly<Record<DeedDone['deed'], Doing>> = {
  solved,
  'not-solved': notYet,
  wrong,
  questions,
  thanks,
  accept,
  decline,
  'way-yes': choose(true),
  'way-no': choose(false),
}

const isForWhoAsked = (
  { contactId, colleagueId }: { contactId: string | null; colleagueId: string | null },
  { requesterContactId, requesterColleagueId }: Conversation,
): boolean =>
  (contactId !== null && contactId === requesterContactId) ||
  (colleagueId !== null && colleagueId === requesterColleagueId)

/** Whoever asked, acting for themselves; a colleague on this page has no rights but those of whoever asked. */
const requesterOf = ({ requesterContactId, requesterColleagueId, requesterName }: Conversation): Actor =>
  requesterContactId !== null
    ? { kind: 'contact', id: requesterContactId }
    : {
        kind: 'colleague',
        id: requesterColleagueId!,
        name: requesterName,
        role: 'member',
        teamIds: [],
        inboxIds: [],
        scopes: null,
        sessionId: null,
        identityId: null,
      }

const write = (tx: Context, { conversationId, holder }: DeedDone, words: string): Promise<boolean> =>
  addMessage(tx, { conversationId, holder, messageId: newId<'message'>(), words, files: [] })
