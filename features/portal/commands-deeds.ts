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
import { mayAccept, maySay, theirsOf } from './domain/may.ts'
import { findHolder, listSaid } from './queries-page.ts'
import { isPromisedHere, listFamily, listHelped, takeForm } from './queries-yours.ts'

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
/** Of what is theirs, wherever their conversation was merged into. */
const OF_THEIRS: readonly Deed[] = ['accept', 'decline', 'way-yes', 'way-no']

/** Does what a form asks, once, in one transaction on the locked conversation. */
export const doDeed = (ctx: Context, it: DeedDone): Promise<Outcome> =>
  ctx.transaction(async (tx) => {
    const before = await lockWhereItStands(tx, it.conversationId)
    const isMerged = before.id !== it.conversationId
    if (!OF_THEIRS.includes(it.deed) && !maySay(it.holder, before, isMerged)) return 'not_yours'
    if (OF_THEIRS.includes(it.deed) && !(await isTheirs(tx, before, it))) return 'not_yours'
    const what = `${it.deed} ${it.fields.offer ?? it.fields.way ?? it.fields.person ?? ''}`.slice(0, 80)
    const isFirst =
      SAME_EACH_TIME.includes(it.deed) ||
      (await takeForm(tx, { formId: it.formId, what, conversationId: it.conversationId }))
    if (!isFirst) return 'twice'
    return DO[it.deed](tx, before, it)
  })

/** Whether an offer or a way forward of this page is for whoever has it; what is not is not there. */
async function isTheirs(tx: Context, before: Conversation, { fields, holder }: DeedDone): Promise<boolean> {
  const family = await listFamily(tx, before.id)
  const [offerId, wayId] = [fields.offer ?? '', fields.way ?? '']
  const offer = isId(offerId) ? await findOffer(tx, offerId) : undefined
  if (offer)
    return (
      offer.madeAt !== null &&
      mayAccept(holder, offer) &&
      family.some(({ id }) => id === offer.conversationId)
    )
  const way = isId(wayId) ? await findWay(tx, wayId) : undefined
  return way !== undefined && theirsOf(holder, family).includes(way.conversationId)
}

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
  const here = [before.id, ...theirsOf(it.holder, await listFamily(tx, before.id))]
  const promiseId = isId(given) && (await isPromisedHere(tx, here, given)) ? given : null
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

const accept: Doing = async (tx, _, { fields, holder }) => {
  const offer = await findOffer(tx, fields.offer ?? '')
  if (!offer) return 'not_yours'
  return unlessOver(OVER, () => acceptOffer(actingAs(tx, actorOf(holder)), offer.id))
}

const decline: Doing = async (tx, _, it) => {
  const offer = await findOffer(tx, it.fields.offer ?? '')
  if (!offer) return 'not_yours'
  const wish = [it.sayElse(offer.words), it.words].filter((each) => each !== '').join('\n\n')
  await unlessOver(OVER, () => declineOffer(actingAs(tx, actorOf(it.holder)), offer.id))
  // What is paid already stays; that they wish something else is heard all the same.
  await write(tx, it, wish)
  return 'done'
}

const choose =
  (isAccepted: boolean): Doing =>
  (tx, _, { fields }) =>
    unlessOver(['way_settled'], () => chooseWay(tx, fields.way ?? '', isAccepted))

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

/** Whoever has the page, acting for themselves; a colleague here has no rights but those of whoever asked. */
const actorOf = ({ contactId, colleagueId }: Holder): Actor =>
  contactId !== null
    ? { kind: 'contact', id: contactId }
    : {
        kind: 'colleague',
        id: colleagueId!,
        name: '',
        role: 'member',
        teamIds: [],
        inboxIds: [],
        scopes: null,
        sessionId: null,
        identityId: null,
      }

const write = (tx: Context, { conversationId, holder }: DeedDone, words: string): Promise<boolean> =>
  addMessage(tx, { conversationId, holder, messageId: newId<'message'>(), words, files: [] })
