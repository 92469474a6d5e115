import { flushCompileCache } from 'node:module'
import { mailboxFollower } from '#features/mailboxes/jobs.ts'
import { registerReactions } from '#platform/events/reaction.ts'
import { runJobs } from '#platform/jobs/runner.ts'
import { endWithParent, sayReady } from '#platform/supervise/follow-parent.ts'
import { jobs } from '#server/jobs.ts'
import { startMailTimer } from '#server/mail-timer.ts'
import { openInstallation } from '#server/process.ts'
import { reactions } from '#server/reactions.ts'

// The worker with smaller batches and quicker looks, so that faults come between many of them.
endWithParent()
const installation = await openInstallation('worker')
registerReactions(reactions(installation))
await runJobs({ ...installation, jobs: jobs(installation) })
startMailTimer(installation)
const follower = mailboxFollower(installation, { limits: { mails: 4, bytes: 1_000_000 }, pollMs: 400 })
const look = () => void follower.look().catch(() => {})
setInterval(look, 200)
look()
sayReady()
// It never ends by itself: what was compiled is kept for the next one now.
flushCompileCache()
