import { declineOffer } from '#features/authority/commands-decide.ts'
import { giveWith } from '#features/authority/commands-place.ts'
import { run } from '#platform/db/database.ts'
import { contextFor } from '#platform/http/context.ts'
import { call } from './call.ts'
import type { Given, Maker, Step } from './steps.ts'
import type { ActorName } from './world.ts'

const TO = [{ address: 'greta@outside.example' }]
const GIVERS: readonly ActorName[] = ['mia', 'max', 'ben', 'ada']

interface Offered {
  readonly id: string
  readonly by: string
  readonly conversationId: string
}

/** What may be given depends on who asked: a twin would get something else, so twins give nothing. */
export const unlessTwin =
  (name: string, send: (given: Given) => Step['send']): Maker =>
  (given) => ({
    name: `${name} by ${given.actor}`,
    send: given.history.isConcurrent ? send(given) : async () => 'nothing to do',
  })

const FIND = `select id, given_by as by, conversation_id as "conversationId" from offers where workspace_id = $1
  and conversation_id = any($2) and state = any($3) order by prepared_at, id limit 1`

/** Does something to an offer of this history that stands so, mostly as whoever gave it. */
const to = (
  name: string,
  states: readonly string[],
  deed: (given: Given, by: ActorName, offer: Offered) => Promise<string>,
): Maker =>
  unlessTwin(name, (given) => {
    const isTheirs = given.history.random.chance(0.8)
    return async () => {
      const { workspace, actors } = given.stage.world
      const { db } = workspace.installation.database
      const find = () => run<Offered>(db, FIND, [workspace.id, given.history.conversationIds, states])
      let [offer] = await find()
      if (!offer && !states.includes('prepared')) {
        await giveNow(given, states.includes('offered'))
        offer = (await find())[0]
      }
      if (!offer) return 'nothing to do'
      const giver = GIVERS.find((each) => actors[each].id === offer.by)
      return deed(given, isTheirs && giver ? giver : given.actor, offer)
    }
  })
const post = async ({ stage, history }: Given, by: ActorName, path: string, body?: object) =>
  String((await call(stage, history, by, 'POST', path, body)).status)

/** Something small, so that there is something to say yes or no to. */
async function giveNow(given: Given, needsChoice: boolean): Promise<void> {
  const { stage, history, it, actor } = given
  const what =
    history.requester === 'contact'
      ? { act: 'refund', amount: { minor: 100, currency: 'GBP' } }
      : { act: 'commendation', amount: { pieces: 1 } }
  const body = { ...what, needsChoice, cause: 'kindness' }
  const prepared = await call(stage, history, actor, 'POST', `/conversations/${it.id}/offers`, body)
  if (prepared.status === 200) await sendAlong(given, prepared.body.id, true)
}

/** The mail of a reply leaves, and nobody takes it back any more. */
async function leave({ stage: { world } }: Given, messageId: string): Promise<void> {
  const { id, installation } = world.workspace
  await run(
    installation.database.db,
    `update messages set delivery_state = 'sent' where workspace_id = $1 and id = $2 and delivery_state = 'queued'`,
    [id, messageId],
  )
  await giveWith(world.system(), messageId)
}

const offer = unlessTwin('offer', (given) => {
  const { random, requester } = given.history
  const minor = random.pick([500, 2_000, 4_900, 5_000, 30_000, 600_000])
  const needsChoice = random.chance(0.4)
  const what =
    requester === 'contact'
      ? { act: 'refund', amount: { minor, currency: 'GBP' } }
      : { act: random.pick(['commendation', 'time_off', 'exception']), amount: { pieces: 1 } }
  const body = { ...what, needsChoice, words: 'We put it right', cause: 'late' }
  const isSent = random.chance(0.8)
  const leaves = random.chance(0.5)
  return async () => {
    const { stage, history, it, actor } = given
    const prepared = await call(stage, history, actor, 'POST', `/conversations/${it.id}/offers`, body)
    if (prepared.status !== 200 || !isSent) return String(prepared.status)
    return sendAlong(given, prepared.body.id, leaves)
  }
})

async function sendAlong(given: Given, offerId: string, leaves: boolean): Promise<string> {
  const { stage, history, it, actor } = given
  const message = { kind: 'reply', to: TO, html: '<p>We put it right.</p>' }
  const { status, body } = await call(
    stage,
    history,
    actor,
    'POST',
    `/conversations/${it.id}/messages`,
    message,
  )
  if (status !== 200) return String(status)
  if (!leaves) history.sentMessageIds.push({ conversationId: it.id, messageId: body.id, by: actor })
  const placing = { messageId: body.id, offerIds: [offerId] }
  const placed = await call(stage, history, actor, 'POST', `/conversations/${it.id}/offers/placing`, placing)
  if (leaves) await leave(given, body.id)
  return String(placed.status)
}

/** The contact says no on their page. */
const decline = to('decline', ['offered', 'accepted'], async ({ stage: { world }, history }, _by, { id }) => {
  if (history.requester !== 'contact') return 'nothing to do'
  const { workspace } = world
  const contact = contextFor({
    actor: { kind: 'contact', id: world.contactId },
    workspaceId: workspace.id,
    now: workspace.clock.now,
    db: workspace.installation.database.db,
    traceId: 'history',
  })
  return declineOffer(contact, id).then(
    () => '204',
    (refusal: { status?: number }) => {
      if (refusal.status === undefined) throw refusal
      return String(refusal.status)
    },
  )
})

/** Something is given and sent along, taken out, accepted, declined and done. */
export const OFFER_STEPS: readonly (readonly [weight: number, maker: Maker])[] = [
  [5, offer],
  [
    1,
    to('drop', ['prepared'], async ({ stage, history }, by, { id }) =>
      String((await call(stage, history, by, 'DELETE', `/offers/${id}`)).status),
    ),
  ],
  [1, to('renew', ['prepared', 'lapsed'], (given, by, { id }) => post(given, by, `/offers/${id}/renewal`))],
  [3, to('accept', ['offered'], (given, by, { id }) => post(given, by, `/offers/${id}/acceptance`))],
  [3, decline],
  [2, to('honour', ['accepted'], (given, by, { id }) => post(given, by, `/offers/${id}/honouring`))],
]
export const OFFER_NAMES = ['offer', 'accept', 'decline', 'honour']

const BROKEN = `select o.id, v.what from offers o
  cross join lateral (select coalesce(sum(case e.to_account when 'owed' then e.amount else 0 end - case e.from_account when 'owed' then e.amount else 0 end), 0) as owed,
    count(*) filter (where e.kind = 'reversal') as taken from ledger_entries e where e.workspace_id = o.workspace_id and e.offer_id = o.id) l
  cross join lateral (values
    (l.owed <> case when o.state in ('offered', 'accepted') then o.amount else 0 end, 'ledger: owes something else than was offered'),
    (l.taken > 0 and o.state not in ('declined', 'undone', 'payment_failed'), 'I06: taken back without a cause'),
    (o.state = 'undone' and exists (select from messages m where m.workspace_id = o.workspace_id and m.id = o.message_id), 'I06: taken back, but its message stands'),
    (o.state = 'declined' and not exists (select from events e where e.workspace_id = o.workspace_id and e.subject_id = o.id
      and e.name = 'offer.declined' and e.actor_kind = 'contact'), 'I06: declined by somebody else than they'),
    (o.given_by = o.colleague_id, 'I06: given to oneself'),
    (o.accepted_how = 'no_choice' and exists (select from messages m where m.workspace_id = o.workspace_id and m.id = o.message_id
      and m.delivery_state in ('queued', 'sending')), 'offer: theirs, though its reply has not left'),
    (o.accepted_how = 'no_choice' and o.state = 'undone', 'offer: theirs, and taken back with its reply')
  ) v(is_so, what) where o.workspace_id = $1 and v.is_so`
const OVER = `select o.conversation_id as id, 'limit: more was given than anybody may' as what from offers o where o.workspace_id = $1
  and o.act = 'refund' and o.state in ('offered', 'accepted', 'honoured') group by 1 having sum(o.amount) > 500000`

/** What the ledger may never say, whatever people did. */
export async function lookAtLedger({ workspace }: Given['stage']['world']): Promise<string[]> {
  const { db } = workspace.installation.database
  const found: { id: string; what: string }[] = []
  for (const text of [BROKEN, OVER])
    found.push(...(await run<{ id: string; what: string }>(db, text, [workspace.id])))
  return found.map(({ id, what }) => `${what} (${id})`)
}
