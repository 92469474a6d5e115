import { settleUnreached } from '#features/mail/commands-reached.ts'
import { run, runCounting } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'
import type { Maker } from './steps.ts'

async function comesBack(ctx: Context, messageId: string | undefined): Promise<string> {
  if (messageId === undefined) return 'nothing to do'
  const failed = await runCounting(
    ctx.db,
    `update messages set delivery_state = 'failed' where workspace_id = $1 and id = $2 and unreached is distinct from 'failed'`,
    [ctx.workspaceId, messageId],
  )
  if (failed === 0) return 'nothing to do'
  await settleUnreached(ctx, messageId)
  return '200'
}

/** A bounce comes for what they were sent last, or for an earlier mail. */
const fails: Maker = ({ history }) => {
  const sent = history.random.pick(history.sentMessageIds)
  return { name: 'mail fails', send: ({ world }) => comesBack(world.system(), sent?.messageId) }
}

const NOTICES = `select m.id from messages m where m.workspace_id = $1 and m.conversation_id = any($2)
  and exists (select from clocks k where k.workspace_id = $1 and k.begun_by_id = m.id) 
  order by array_position($2::uuid[], m.conversation_id), m.created_at, m.id`

/** The same for a notice with a new time. */
const noticeFails: Maker = ({ history }) => {
  const place = history.random.pick([0, -1])
  return {
    name: 'notice fails',
    async send({ world }) {
      const ctx = world.system()
      const notices = await run<{ id: string }>(ctx.db, NOTICES, [ctx.workspaceId, history.conversationIds])
      return comesBack(ctx, notices.at(place)?.id)
    },
  }
}

export const MAIL_STEPS: readonly (readonly [weight: number, maker: Maker])[] = [
  [2, fails],
  [5, noticeFails],
]
export const MAIL_NAMES = ['mail fails', 'notice fails']
