import { expireHandoff } from '#features/handoffs/commands-keep-asking.ts'
import { run } from '#platform/db/database.ts'
import { call } from './call.ts'
import type { Given, Maker } from './steps.ts'

interface Newest {
  readonly id: string
}

/** Somebody says something to the newest question of a conversation, if they may see it. */
const say =
  (name: string, what: 'acceptance' | 'refusal' | 'withdrawal', body?: object): Maker =>
  ({ history, it, actor }: Given) => ({
    name: `${name} by ${actor}`,
    async send(stage) {
      const found = await call(stage, history, actor, 'GET', `/conversations/${it.id}/handoffs?limit=1`)
      const newest: Newest | undefined = found.body?.items[0]
      if (!newest) return 'nothing to do'
      const { status } = await call(stage, history, actor, 'POST', `/handoffs/${newest.id}/${what}`, body)
      return String(status)
    },
  })

const bringIn: Maker = ({ stage: { world }, history, it, actor }) => {
  const { mia, max, ben } = world.actors
  const to = history.random.pick([
    { colleagueId: mia.id },
    { colleagueId: max.id },
    { colleagueId: ben.id },
    { teamId: world.back.teamId },
  ])
  return {
    name: `bring in by ${actor}`,
    async send(stage) {
      const { status } = await call(stage, history, actor, 'POST', `/conversations/${it.id}/handoffs`, { to })
      return String(status)
    },
  }
}

/** Time passes without a word. Who is asked next is open, so twins do not do it. */
const nobodySays: Maker = ({ history, it }) => ({
  name: 'nobody says',
  async send({ world }) {
    if (!history.isConcurrent) return 'nothing to do'
    const { workspace } = world
    const [open] = await run<{ id: string }>(
      workspace.installation.database.db,
      `select id from handoffs where workspace_id = $1 and conversation_id = $2 and state = 'offered' and expires_at <= $3`,
      [workspace.id, it.id, workspace.clock.now()],
    )
    if (!open) return 'nothing to do'
    await expireHandoff(world.system(), open.id)
    return '204'
  },
})

/** Bringing someone in, and what they say to it. */
export const HANDOFF_STEPS: readonly (readonly [weight: number, maker: Maker])[] = [
  [5, bringIn],
  [5, say('say yes', 'acceptance')],
  [2, say('say no', 'refusal', { because: 'I am with a customer' })],
  [1, say('take back', 'withdrawal')],
  [2, nobodySays],
]
export const HANDOFF_NAMES = ['bring in', 'say yes', 'say no', 'take back', 'nobody says']
