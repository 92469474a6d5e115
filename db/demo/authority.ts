import { beginAuthority } from '#features/authority/commands-begin.ts'
import { acceptOffer, declineOffer, honourOffer } from '#features/authority/commands-decide.ts'
import { changeGrant } from '#features/authority/commands-grants.ts'
import { nameAuditors } from '#features/authority/commands-ledger.ts'
import { placeOffer } from '#features/authority/commands-place.ts'
import { type PrepareOffer, prepareUnder } from '#features/authority/commands-prepare.ts'
import { makePreset } from '#features/authority/commands-presets.ts'
import { listGrants, listHeld } from '#features/authority/queries-grants.ts'
import { listPresets } from '#features/authority/queries-presets.ts'
import { lockConversation } from '#features/conversations/queries.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueActor } from '#platform/values/actor.ts'
import type { Cast } from './people.ts'
import { at, MACHINE } from './stage.ts'

const DAY = 86_400_000

/** What each may give at Northwind, in euro, and what stands behind one press. */
export async function giveAuthority(tx: Context, { colleagues }: Cast, moment: Date): Promise<void> {
  const began = moment.getTime()
  await beginAuthority(at(tx, MACHINE, began), { currency: 'EUR' })
  const admin = at(tx, colleagues.noor, began)
  const waiver = {
    act: 'refund',
    kind: 'waiver',
    audience: 'outside',
    currency: 'EUR',
    needsChoice: false,
  } as const
  await makePreset(admin, {
    ...waiver,
    name: 'Waive the call-out fee',
    amount: 4_500,
    words: 'The call-out is not charged.',
    position: 1,
  })
  await makePreset(admin, {
    ...waiver,
    kind: 'credit',
    name: 'One month of service plan',
    amount: 2_900,
    words: 'The next month of your service plan is on us.',
    position: 2,
  })
  const own = (await listHeld(admin, colleagues.maya)).find(({ act }) => act === 'refund')
  if (own)
    await changeGrant(at(tx, colleagues.amara, began + 60 * DAY), own.id, {
      limits: { perCase: 10_000, perContact: 20_000, inTotal: 300_000 },
      why: 'Fourteen times we were asked for a little more, and fourteen times it was right.',
    })
  await nameAuditors(at(tx, colleagues.henrik, began + DAY), [colleagues.ingrid.id])
  // Looked at again when their day came; what the front line may give back is to be looked at next.
  const now = tx.now().getTime()
  const looking = at(tx, colleagues.amara, Math.min(began + 350 * DAY, now - 20 * DAY))
  const day = (from: number) => new Date(from).toISOString().slice(0, 10)
  for (const { id } of (await listGrants(tx, 'in_force', null, { limit: 100 })).items)
    await changeGrant(looking, id, { reviewOn: day(id === own?.id ? now + 21 * DAY : began + 720 * DAY) })
}

interface Sent {
  readonly messageId: string
  readonly conversationId: string
  readonly authorId: string
  readonly at: Date
  readonly kind: string
  readonly contactId: string | null
}
// Newest replies to people who had trouble: one of each conversation.
const SENT = `select * from (select distinct on (m.arrived_in_id) m.id as "messageId", m.arrived_in_id as "conversationId",
    m.author_colleague_id as "authorId", m.created_at as at, c.kind, c.requester_contact_id as "contactId" from messages m
  join conversations c on c.workspace_id = m.workspace_id and c.id = m.arrived_in_id
  where m.workspace_id = $1 and m.kind = 'outbound' and m.conversation_id = m.arrived_in_id and not m.is_automatic
    and m.author_colleague_id <> all($2) and m.author_colleague_id is distinct from c.requester_colleague_id and c.merged_into_id is null
    and (c.kind = 'complaint' or c.contact_count > 1 or c.requester_colleague_id is not null or c.number % 5 = 0)
  order by m.arrived_in_id, m.created_at desc) sent order by at desc limit 60`

const OUTSIDE: readonly Omit<PrepareOffer, 'presetId'>[] = [
  { cause: 'effort', reason: 'Had to write more than once.' },
  { cause: 'late', reason: 'We came later than we had said.' },
  { cause: 'broken_promise', reason: 'Nobody rang, though we had promised.' },
  { cause: 'bill', reason: 'The bill was wrong.' },
  { cause: 'went_wrong', reason: 'The first visit did not solve it.' },
]
const THANKS: PrepareOffer = {
  act: 'commendation',
  amount: { pieces: 1 },
  words: 'Thank you for staying with the Ribeiros until their house was warm.',
  reason: 'Stayed two hours longer.',
  cause: 'thanks',
}

/** What was given over the year, and what became of it: done, accepted, declined, waiting for a yes. */
export async function giveAndKeep(tx: Context, { colleagues }: Cast): Promise<void> {
  const everybody = Object.values(colleagues) as ColleagueActor[]
  const presets = (await listPresets(tx, 100)).items
  const named = (name: string) => presets.find((each) => each.name === name)!.id
  const ways: readonly PrepareOffer[] = [
    { presetId: named('Waive the call-out fee') },
    { presetId: named('One month of service plan') },
    {
      presetId: named('Give money back'),
      amount: { minor: 6_000, currency: 'EUR' },
      words: 'You get 60 euro back.',
    },
    { presetId: named('One extra visit') },
    { presetId: named('Waive the call-out fee'), needsChoice: true },
  ]
  const sent = await run<Sent>(tx.db, SENT, [tx.workspaceId, [colleagues.noor.id]])
  for (const [place, one] of sent.toReversed().entries()) {
    const giver = everybody.find(({ id }) => id === one.authorId)
    if (!giver) continue
    const moment = one.at.getTime()
    const given =
      one.contactId === null ? THANKS : { ...ways[place % 5]!, ...OUTSIDE[place % OUTSIDE.length]! }
    const it = await lockConversation(at(tx, MACHINE, moment), one.conversationId)
    // As it stood when it was written: most of them are closed by now.
    const then = { ...it, state: 'working', closedAs: null } as const
    const prepared = await prepareUnder(at(tx, giver, moment - 60_000), then, given)
    const offer = await placeOffer(at(tx, giver, moment), it, prepared.id, one.messageId)
    await settle(tx, giver, offer.id, one, place)
  }
}

async function settle(
  tx: Context,
  giver: ColleagueActor,
  id: string,
  one: Sent,
  place: number,
): Promise<void> {
  const [moment, now] = [one.at.getTime(), tx.now().getTime()]
  const later = (days: number) => Math.min(moment + days * DAY, now - 60_000)
  if (place % 5 === 4 && one.contactId !== null) {
    const contact = { kind: 'contact', id: one.contactId } as const
    // The newest wait for their yes.
    if (moment > now - 3 * DAY) return
    if (place % 10 === 9) return declineOffer(at(tx, contact, later(0.5)), id)
    await acceptOffer(at(tx, contact, later(0.5)), id)
  } else if (place % 5 === 3) await acceptOffer(at(tx, giver, later(0.2)), id)
  if (moment < now - 4 * DAY) await honourOffer(at(tx, giver, later(2)), id)
}
