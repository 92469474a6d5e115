import { accountsJobs } from '#features/accounts/jobs.ts'
import { authorityJobs } from '#features/authority/jobs.ts'
import { charterJobs } from '#features/charter/jobs.ts'
import { deskJobs } from '#features/desk/jobs.ts'
import { introduceJob, putOffJob, routeJob } from '#features/handoffs/jobs.ts'
import { insightsJobs } from '#features/insights/jobs.ts'
import { mailJobs } from '#features/mail/jobs.ts'
import { observationsJobs } from '#features/observations/jobs.ts'
import { peopleJobs } from '#features/people/jobs.ts'
import { reactJob } from '#platform/events/react-job.ts'
import type { Job } from '#platform/jobs/job.ts'
import type { Installation } from './installation.ts'

/** Every job that a worker can do. */
export const jobs = (installation: Installation): Job[] => [
  reactJob as unknown as Job,
  ...accountsJobs(installation),
  ...peopleJobs(installation),
  ...charterJobs(),
  ...authorityJobs(),
  routeJob as unknown as Job,
  introduceJob as unknown as Job,
  putOffJob as unknown as Job,
  ...mailJobs(installation),
  ...observationsJobs(installation),
  ...deskJobs(installation),
  ...insightsJobs(),
]
