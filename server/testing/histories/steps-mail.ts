import { settleUnreached } from '#features/mail/commands-reached.ts'
import { runCounting } from '#platform/db/database.ts'
import type { Maker } from './steps.ts'

/** A bounce comes for what they were sent last, or for an earlier mail. */
const fails: Maker = ({ history }) => {
  const sent = history.random.pick(history.sentMessageIds)
  return {
    name: 'mail fails',
    async send({ world }) {
      if (!sent) return 'nothing to do'
      const ctx = world.system()
      const failed = await runCounting(
        ctx.db,
        `update messages set delivery_state = 'failed' where workspace_id = $1 and id = $2 and unreached is distinct from 'failed'`,
        [ctx.workspaceId, sent.messageId],
      )
      if (failed === 0) return 'nothing to do'
      await settleUnreached(ctx, sent.messageId)
      return '200'
    },
  }
}

export const MAIL_STEPS: readonly (readonly [weight: number, maker: Maker])[] = [[2, fails]]
export const MAIL_NAMES = ['mail fails']
