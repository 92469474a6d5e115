import { flushCompileCache } from 'node:module'
import { conversationsReactions } from '#features/conversations/reactions.ts'
import { clockFrom } from '#platform/clock/clock.ts'
import { openDatabase } from '#platform/db/database.ts'
import { registerReactions } from '#platform/events/reaction.ts'
import { createLog } from '#platform/log/log.ts'
import { endWithParent, sayReady } from '#platform/supervise/follow-parent.ts'
import { startClocksTimer } from '#server/clocks-timer.ts'

// The worker with its clocks alone, so that it is quickly there again.
endWithParent()
registerReactions(conversationsReactions())
startClocksTimer({
  database: openDatabase({ url: process.env.DATABASE_URL!, max: 2, application: 'regard worker' }),
  now: clockFrom(null),
  log: createLog({ name: 'worker', level: 'error' }),
})
sayReady()
// It never ends by itself: what was compiled is kept for the next one now.
flushCompileCache()
