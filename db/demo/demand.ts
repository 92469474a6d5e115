import { sayDemand } from '#features/demand/commands.ts'
import { codeBlind } from '#features/demand/commands-asking.ts'
import { answerBarrier, raiseBarrier } from '#features/demand/commands-barriers.ts'
import { beginKinds } from '#features/demand/commands-kinds.ts'
import { lookAtOne } from '#features/demand/commands-look.ts'
import { CODED_ONE_IN } from '#features/demand/domain/drawn.ts'
import { insertQuestion, keepTime } from '#features/demand/queries-asking.ts'
import { insertSample } from '#features/demand/queries-blind.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Cast } from './people.ts'
import { Chance } from './random.ts'
import { at, MACHINE } from './stage.ts'

const DAY = 86_400_000
const LATELY = 125 * DAY

interface Came {
  readonly id: string
  readonly ownerId: string | null
  readonly state: string
  readonly demand: 'value' | 'failure' | 'unclear'
  readonly nth: number
  readonly createdAt: Date
  readonly lastMessageAt: Date
}

const CAME = `select id, owner_id as "ownerId", state, demand, nth, created_at as "createdAt", last_message_at as "lastMessageAt" from conversations
  where workspace_id = $1 and created_at >= $2 and started_by = 'them' and merged_into_id is null
    and (closed_as is null or closed_as <> 'nothing_asked') order by created_at, id`

/** Why people came of late: as it looks, as somebody said, and as two saw it with fresh eyes; and what stopped somebody. */
export async function seeWhyTheyCame(tx: Context, cast: Cast): Promise<void> {
  await beginKinds(tx)
  const now = tx.now().getTime()
  const list = () => run<Came>(tx.db, CAME, [tx.workspaceId, new Date(now - LATELY)])
  for (const { id, lastMessageAt } of await list())
    await lookAtOne(at(tx, MACHINE, Math.min(now, lastMessageAt.getTime() + 60_000)), id)
  const came = await list()
  const random = new Chance(41)
  let nth = 0
  const { maya, marcus, amara } = cast.colleagues
  for (const one of came) {
    if (one.state !== 'closed' || one.demand === 'unclear') continue
    const moment = Math.min(now - 60_000, one.lastMessageAt.getTime() + DAY)
    // Every tenth, not drawn by its id as in real work: the demo company has the same to show each time.
    if (nth++ % CODED_ONE_IN === 0) {
      await insertSample(at(tx, MACHINE, moment), one.id)
      const eyes = [amara, marcus, maya].filter(({ id }) => id !== one.ownerId)
      for (const colleague of eyes.slice(0, nth % 50 === 1 ? 1 : 2)) {
        const other = one.demand === 'value' ? 'failure' : 'value'
        await codeBlind(at(tx, colleague, moment), one.id, random.next() < 0.88 ? one.demand : other)
      }
    } else if (random.next() < 0.06) await sayDemand(at(tx, marcus, moment), one.id, { demand: one.demand })
  }
  const ofMaya = came.filter(({ state, ownerId }) => state === 'closed' && ownerId === maya.id)
  const asked = ofMaya.findLast(({ nth }) => nth > 1) ?? ofMaya.at(-1)
  if (asked) await insertQuestion(at(tx, MACHINE, now), { conversationId: asked.id, colleagueId: maya.id })
  // Asked by lot over the last months: mostly there was enough time.
  for (let said = 0; said < 16; said += 1)
    await keepTime(at(tx, MACHINE, now - said * 5 * DAY), said % 5 !== 2)
  await stop(
    tx,
    cast,
    came.filter(({ state, ownerId }) => state !== 'closed' && ownerId === maya.id),
  )
}

/** Two things stopped Maya: one has been seen to, one waits. */
async function stop(tx: Context, { colleagues }: Cast, open: readonly Came[]): Promise<void> {
  const now = tx.now().getTime()
  const [first, second] = open.toReversed()
  if (!first || !second) return
  const earlier = at(tx, colleagues.maya, now - 2 * DAY)
  const id = await raiseBarrier(earlier, second.id, {
    kind: 'stock',
    words: 'The fan for the 831 is not in any van, so every second visit ends without a repair.',
  })
  const [raised] = await run<{ ownerId: string }>(
    tx.db,
    `select owner_id as "ownerId" from barriers where workspace_id = $1 and id = $2`,
    [tx.workspaceId, id],
  )
  const by = Object.values(colleagues).find((one) => one.id === raised?.ownerId)
  if (by)
    await answerBarrier(
      at(tx, by, now - 1.5 * DAY),
      id,
      'From Monday every van carries two. Thank you for saying it.',
    )
  await raiseBarrier(at(tx, colleagues.maya, now - DAY / 8), first.id, { kind: 'rule', words: '' })
}
