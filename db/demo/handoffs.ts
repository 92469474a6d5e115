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
}
const HOUR = 3_600_000
const DAY = 24 * HOUR

// What somebody works on, quiet for long enough to have been handed on since.
const OPEN = `select id, owner_id as "ownerId", team_id as "teamId" from conversations where workspace_id = $1 and state in ('owned', 'working', 'waiting')
  and owner_id is not null and last_message_at < $2 and asked_id is null order by number desc limit 40`

/** Somebody is brought in, in every state that there is, with the reasons that there are. */
export async function handOn(tx: Context, cast: Cast): Promise<void> {
  const now = tx.now().getTime()
  const keys = Object.keys(cast.colleagues) as ColleagueKey[]
  const keyOf = (id: string) => keys.find((key) => cast.colleagues[key].id === id)!
  const as = (key: ColleagueKey, moment: number) => at(tx, cast.colleagues[key], moment)
  const open = await run<Open>(tx.db, OPEN, [tx.workspaceId, new Date(now - 3 * DAY)])
  const left = [...open]
  /** The next conversation of a team that this colleague is not of. */
  const next = (to: ColleagueKey): Open | undefined => {
    const place = left.findIndex(({ teamId }) => !cast.colleagues[to].teamIds.includes(teamId))
    return place < 0 ? undefined : left.splice(place, 1)[0]
  }
  const bring = async (it: Open, to: ColleagueKey, ago: number, more: { asked?: string } = {}) => {
    const given = { to: { colleagueId: cast.colleagues[to].id }, isWarm: true, tellsRequester: true }
    const story = more.asked ? { asked: more.asked } : {}
    return offerHandoff(as(keyOf(it.ownerId), now - ago), it.id, { ...given, story })
  }
  // Nobody has to wait for a yes inside the team, so most of these go to another one.
  const waiting = next('maya')
  if (waiting) await bring(waiting, 'maya', HOUR / 2, { asked: 'Could you ring them? You know the house.' })
  const taken = next('ravi')
  if (taken) await acceptHandoff(as('ravi', now - 2 * HOUR), await bring(taken, 'ravi', 3 * HOUR))
  const refused = next('henrik')
  if (refused)
    await declineHandoff(as('henrik', now - DAY + HOUR), await bring(refused, 'henrik', DAY), {
      because: 'It is inside what you may decide. Please do.',
    })
  const silent = next('amara')
  if (silent) {
    const id = await bring(silent, 'amara', 2 * DAY)
    await run(tx.db, `update handoffs set expires_at = $3 where workspace_id = $1 and id = $2`, [
      tx.workspaceId,
      id,
      new Date(now - DAY),
    ])
    await expireHandoff(at(tx, MACHINE, now - DAY), id)
  }
  const forgone = next('tomas')
  if (forgone)
    await withdrawHandoff(as(keyOf(forgone.ownerId), now - 5 * HOUR), await bring(forgone, 'tomas', 6 * HOUR))
  const back = next('jonas')
  if (back) {
    const giver = keyOf(back.ownerId)
    await acceptHandoff(as('jonas', now - 20 * HOUR), await bring(back, 'jonas', 22 * HOUR))
    const again = await bring({ ...back, ownerId: cast.colleagues.jonas.id }, giver, 18 * HOUR)
    await acceptHandoff(as(giver, now - 17 * HOUR), again)
  }
}
