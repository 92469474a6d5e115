import { type Db, run } from '#platform/db/database.ts'
import { announce } from '#platform/events/announce.ts'
import type { Context } from '#platform/http/context.ts'
import { type Due, eachDue, isNotPutOff } from '#platform/jobs/due.ts'
import type { Log } from '#platform/log/log.ts'
import { wakeConversation } from './commands.ts'
import { moveClocks } from './commands-clocks.ts'
import { closed, NEXT_STEPS } from './domain/conversation.ts'
import { about, conversationClosed } from './events.ts'
import { lockConversation, saveConversation } from './queries.ts'

type ContextOf = (workspaceId: string) => Context
const AT_ONCE = 200

/** Brings back what was snoozed until now: finds across workspaces, then locks and acts in each. */
export async function wakeDue(db: Db, now: Date, contextOf: ContextOf, log?: Log): Promise<void> {
  const due = await run<Due>(
    db,
    `select workspace_id as "workspaceId", id from conversations where state <> 'closed' and snoozed_until is not null and snoozed_until <= $1
       and ${isNotPutOff('wakes', 'conversations', '$1')}
     order by snoozed_until limit ${AT_ONCE}`,
    [now],
  )
  await eachDue({ db, now, log }, 'wakes', due, ({ workspaceId, id }) =>
    wakeConversation(contextOf(workspaceId), id, { byTimer: true }),
  )
}

/** Closes what was answered and heard nothing until its date: counted as unconfirmed. Another next step stays ours to do (I04). */
export async function closeDue(db: Db, now: Date, contextOf: ContextOf, log?: Log): Promise<void> {
  const due = await run<Due>(
    db,
    `select workspace_id as "workspaceId", id from conversations where state = 'answered' and next_step = $2 and next_step_at <= $1 and promised_at is null
       and ${isNotPutOff('closes', 'conversations', '$1')}
     order by next_step_at limit ${AT_ONCE}`,
    [now, NEXT_STEPS.closeUnlessHeard],
  )
  await eachDue({ db, now, log }, 'closes', due, ({ workspaceId, id }) =>
    contextOf(workspaceId).transaction(async (tx) => {
      const before = await lockConversation(tx, id)
      if (before.state !== 'answered' || before.nextStep !== NEXT_STEPS.closeUnlessHeard) return
      if (before.nextStepAt === null || before.nextStepAt > tx.now()) return
      if (before.promisedAt !== null) return
      const after = closed(before, 'unconfirmed', tx.now())
      await saveConversation(tx, await moveClocks(tx, before, after, { name: 'closed', at: tx.now() }))
      await announce(tx, about(before, conversationClosed, { as: 'unconfirmed' }))
    }),
  )
}
