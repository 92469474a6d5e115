import { acceptHandoff, declineHandoff, offerHandoff, withdrawHandoff } from '#features/handoffs/commands.ts'
import { expireHandoff } from '#features/handoffs/commands-keep-asking.ts'
import { run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { ColleagueKey } from './company.ts'
import type { Cast } from './people.ts'
import { at, MACHINE } from './stage.ts'

interface Open {
  readonly id: string
  readonly ownerId: string
  readonly teamId: string
  readonly lastMessageAt: Date
}
const HOUR = 3_600_000
const DAY = 24 * HOUR

const OPEN = `select id, owner_id as "ownerId", team_id as "teamId", last_message_at as "lastMessageAt" from conversations
  where workspace_id = $1 and state in ('owned', 'working', 'waiting') and owner_id <> $2 and asked_id is null
  order by last_message_at, id limit 100`

/** Somebody is brought in, in every state that there is, with the reasons that there are. */
export async function handOn(tx: Context, cast: Cast): Promise<void> {
  const now = tx.now().getTime()
  const keys = Object.keys(cast.colleagues) as ColleagueKey[]
  const keyOf = (id: string) => keys.find((key) => cast.colleagues[key].id === id)!
  const as = (key: ColleagueKey, moment: number) => at(tx, cast.colleagues[key], moment)
  // Maya's are those that a newcomer tries everything with.
  const left = await run<Open>(tx.db, OPEN, [tx.workspaceId, cast.colleagues.maya.id])
  /** The next conversation of a team that this colleague is not of, quiet since they were asked. */
  const next = (to: ColleagueKey, ago: number): Open | undefined => {
    const isFit = ({ teamId, lastMessageAt }: Open) =>
      !cast.colleagues[to].teamIds.includes(teamId) && lastMessageAt.getTime() < now - ago
    const place = left.findIndex(isFit)
    return place < 0 ? undefined : left.splice(place, 1)[0]
  }
  const bring = async (it: Open, to: ColleagueKey, ago: number, more: { asked?: string } = {}) => {
    const given = { to: { colleagueId: cast.colleagues[to].id }, isWarm: true, tellsRequester: true }
    const story = more.asked ? { asked: more.asked } : {}
    return offerHandoff(as(keyOf(it.ownerId), now - ago), it.id, { ...given, story })
  }
  // Nobody has to wait for a yes inside the team, so most of these go to another one.
  const silent = next('amara', 2 * DAY)
  if (silent) {
    const id = await bring(silent, 'amara', 2 * DAY)
    await run(tx.db, `update handoffs set expires_at = $3 where workspace_id = $1 and id = $2`, [
      tx.workspaceId,
      id,
      new Date(now - DAY),
    ])
    await expireHandoff(at(tx, MACHINE, now - DAY), id)
  }
  const refused = next('henrik', DAY)
  if (refused)
    await declineHandoff(as('henrik', now - DAY + HOUR), await bring(refused, 'henrik', DAY), {
      because: 'It is inside what you may decide. Please do.',
    })
  const back = next('jonas', 22 * HOUR)
  if (back) {
    const giver = keyOf(back.ownerId)
    await acceptHandoff(as('jonas', now - 20 * HOUR), await bring(back, 'jonas', 22 * HOUR))
    const again = await bring({ ...back, ownerId: cast.colleagues.jonas.id }, giver, 18 * HOUR)
    await acceptHandoff(as(giver, now - 17 * HOUR), again)
  }
  const forgone = next('tomas', 6 * HOUR)
  if (forgone)
    await withdrawHandoff(as(keyOf(forgone.ownerId), now - 5 * HOUR), await bring(forgone, 'tomas', 6 * HOUR))
  const taken = next('ravi', 3 * HOUR)
  if (taken) await acceptHandoff(as('ravi', now - 2 * HOUR), await bring(taken, 'ravi', 3 * HOUR))
  const waiting = next('maya', HOUR / 2)
  if (waiting) await bring(waiting, 'maya', HOUR / 2, { asked: 'Could you ring them? You know the house.' })
}
