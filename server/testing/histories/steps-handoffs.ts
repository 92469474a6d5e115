import { expireHandoff } from '#features/handoffs/commands-keep-asking.ts'
import { run } from '#platform/db/database.ts'
import { call } from './call.ts'
import type { Given, Maker } from './steps.ts'
import type { ActorName } from './world.ts'

const ACTORS: readonly ActorName[] = ['mia', 'max', 'ben', 'ada']

interface Newest {
  readonly id: string
  readonly giverId: string | null
  readonly colleagueId: string | null
}

/** Mostly the one whose turn it is says something to the newest question; sometimes somebody else tries. */
const say =
  (name: string, what: 'acceptance' | 'refusal' | 'withdrawal', body?: object): Maker =>
  ({ stage: { world }, history, it, actor }: Given) => {
    const isTheirs = history.random.chance(0.8)
    return {
      name,
      async send(stage) {
        const found = await call(stage, history, 'ada', 'GET', `/conversations/${it.id}/handoffs?limit=1`)
        const newest: Newest | undefined = found.body?.items[0]
        if (!newest) return 'nothing to do'
        const wanted = what === 'withdrawal' ? newest.giverId : newest.colleagueId
        const theirs = ACTORS.find((each) => world.actors[each].id === wanted) ?? 'ben'
        const by = isTheirs ? theirs : actor
        const { status } = await call(stage, history, by, 'POST', `/handoffs/${newest.id}/${what}`, body)
        return String(status)
      },
    }
  }

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
  [9, say('say no', 'refusal', { because: 'I am with a customer' })],
  [9, say('take back', 'withdrawal')],
  [16, nobodySays],
]
export const HANDOFF_NAMES = ['bring in', 'say yes', 'say no', 'take back', 'nobody says']
