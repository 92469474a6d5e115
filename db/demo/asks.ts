import { approveAsk, offerOther, refuseAsk } from '#features/authority/commands-answer-asks.ts'
import { openAsk } from '#features/authority/commands-asks.ts'
import { makeGrant } from '#features/authority/commands-grants.ts'
import { findAsk } from '#features/authority/queries-asks.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueKey } from './company.ts'
import type { Cast } from './people.ts'
import { at } from './stage.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const euro = (minor: number) => ({ minor, currency: 'EUR' })

interface Held {
  readonly id: string
  readonly ownerId: string
}
// Maya's are those that a newcomer tries everything with.
const OPEN = `select c.id, c.owner_id as "ownerId" from conversations c
  join colleagues o on o.workspace_id = c.workspace_id and o.id = c.owner_id and o.role = 'member'
  where c.workspace_id = $1 and c.state <> 'closed' and c.requester_contact_id is not null and c.owner_id <> $2 and c.created_at < $3
  order by c.created_at desc, c.id limit 20`

/** Questions for more than one may give, answered in every way, one that waits, and a grant that somebody proposes. */
export async function askUp(tx: Context, { colleagues }: Cast): Promise<void> {
  const now = tx.now().getTime()
  const actorOf = (id: string) => {
    const key = (Object.keys(colleagues) as ColleagueKey[]).find((each) => colleagues[each].id === id)
    return colleagues[key!]
  }
  const open = await run<Held>(tx.db, OPEN, [tx.workspaceId, colleagues.maya.id, new Date(now - 3 * DAY)])
  const ask = async (ago: number, minor: number, reason: string) => {
    const it = open.shift()
    if (!it) return null
    const words = 'You get the money back.'
    const given = { act: 'refund', amount: euro(minor), cause: 'broken_promise', reason, words } as const
    const id = await openAsk(at(tx, actorOf(it.ownerId), now - ago), it.id, given)
    const { toId } = (await findAsk(tx, id))!
    return { id, asked: (after: number) => at(tx, actorOf(toId), now - ago + after) }
  }
  const yes = await ask(3 * DAY, 18_000, 'No hot water for six days, and a small child.')
  if (yes) await approveAsk(yes.asked(20 * MINUTE), yes.id)
  const other = await ask(2 * DAY, 25_000, 'The pump failed in its first week.')
  if (other)
    await offerOther(other.asked(30 * MINUTE), other.id, {
      because: 'the maker replaces the pump itself',
      options: [
        { act: 'refund', amount: euro(12_000), words: 'You get 120 euro back.' },
        { act: 'extra_visit', amount: { pieces: 1 }, words: 'We come once more, at no cost, and fit it.' },
      ],
    })
  const no = await ask(DAY, 40_000, 'They would like the whole bill back.')
  if (no)
    await refuseAsk(no.asked(45 * MINUTE), no.id, {
      because: 'the boiler was too old to be saved, and we said so before',
      instead: 'the diagnosis goes towards a new one, and I ring them today',
    })
  await ask(20 * MINUTE, 15_000, 'Third visit for the same valve.')
  await propose(at(tx, colleagues.marcus, now - 4 * DAY))
}

async function propose(ctx: Context): Promise<void> {
  const [visits] = await run<{ id: string }>(
    ctx.db,
    `select id from grants where workspace_id = $1 and seed = 'extra-visit'`,
    [ctx.workspaceId],
  )
  await makeGrant(ctx, {
    holder: { roles: ['member', 'manager', 'director', 'admin'] },
    act: 'extra_visit',
    currency: null,
    audience: 'outside',
    limits: { perCase: 2, perContact: 3, inTotal: null },
    conditions: 'When the first visit did not solve it.',
    onTimeout: { do: 'pass_up' },
    reviewOn: new Date(ctx.now().getTime() + 180 * DAY).toISOString().slice(0, 10),
    changesId: visits!.id,
    why: 'In the cold months one extra visit is often not enough.',
    isProposal: true,
  })
}
