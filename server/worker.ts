import { setPriority } from 'node:os'
import { registerReactions } from '#platform/events/reaction.ts'
import { runJobs } from '#platform/jobs/runner.ts'
import { endWithParent, sayReady } from '#platform/supervise/follow-parent.ts'
import { startClocksTimer } from './clocks-timer.ts'
import { jobs } from './jobs.ts'
import { startMailTimer } from './mail-timer.ts'
import { startMailboxes } from './mailboxes-timer.ts'
import { endOnSignal, openInstallation } from './process.ts'
import { reactions } from './reactions.ts'
import { startTimers } from './timers.ts'
import { startWebhooks } from './webhooks-timer.ts'

endWithParent()
// Whoever waits at a screen or at the door for mail goes first when the machine is busy.
setPriority(10)
const installation = await openInstallation('worker')
registerReactions(reactions(installation))
const running = await runJobs({ ...installation, jobs: jobs(installation) })
const timers = startTimers(installation)
const clocks = startClocksTimer(installation)
const mail = startMailTimer(installation)
const mailboxes = startMailboxes(installation)
const webhooks = startWebhooks(installation)
endOnSignal(installation, async () => {
  timers.stop()
  await Promise.all([clocks.stop(), mail.stop(), mailboxes.stop(), webhooks.stop()])
  await running.stop()
})
installation.log.info('worker runs')
sayReady()
