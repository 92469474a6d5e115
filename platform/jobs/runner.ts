import { EventEmitter } from 'node:events'
import {
  Logger,
  makeWorkerUtils,
  type Runner,
  run,
  runOnce,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker'
import { openPool } from '#platform/db/client.ts'
import type { Database } from '#platform/db/database.ts'
import { contextFor } from '#platform/http/context.ts'
import type { Job } from '#platform/jobs/job.ts'
import type { Log } from '#platform/log/log.ts'
import type { SystemActor } from '#platform/values/actor.ts'
import type { WorkspaceId } from '#platform/values/id.ts'

export interface JobRunnerSettings {
  readonly database: Database
  readonly jobs: readonly Job[]
  readonly now: () => Date
  readonly log: Log
  readonly concurrency?: number
}

const quiet = new Logger(() => () => {})
const HEARTBEAT_MS = 10_000
const DEAD_AFTER_S = 45

function tasksOf({ database, jobs, now, log }: JobRunnerSettings): TaskList {
  return Object.fromEntries(
    jobs.map((job) => [
      job.name,
      async (raw: unknown, helpers) => {
        const payload = job.payload.parse(raw) as { workspaceId: string }
        const actor: SystemActor = { kind: 'system', name: job.name }
        const ctx = contextFor({
          actor,
          workspaceId: payload.workspaceId as WorkspaceId,
          now,
          db: database.db,
          traceId: `job-${helpers.job.id}`,
        })
        const attempt = {
          number: helpers.job.attempts,
          isLast: helpers.job.attempts >= helpers.job.max_attempts,
        }
        try {
          await job.run(ctx, payload, attempt)
        } catch (error) {
          log.error(
            { job: job.name, jobId: helpers.job.id, attempt: attempt.number, error },
            'a job failed and will be tried again',
          )
          throw error
        }
      },
    ]),
  )
}

export interface RunningJobs {
  stop(): Promise<void>
}

/** Runs jobs until stopped; frees the jobs of workers that have not been heard of for 45 seconds. */
export async function runJobs(
  settings: JobRunnerSettings & { readonly databaseUrl: string },
): Promise<RunningJobs> {
  const { database, log, concurrency = 4 } = settings
  // The workers' names are told only once, as they are made: heard from the first, so that an idle one counts as alive.
  const pools = new Set<string>()
  const events: WorkerEvents = new EventEmitter()
  events.on('worker:create', ({ worker }) => pools.add(worker.workerId))
  // Whether a job was taken or is done need not outlive a crash: it is then run again, as it may be at any time.
  const pool = openPool({
    url: settings.databaseUrl,
    max: concurrency + 1,
    application: 'regard jobs',
    flushes: false,
  })
  const runner: Runner = await run({
    events,
    pgPool: pool,
    taskList: tasksOf(settings),
    concurrency,
    pollInterval: 1_000,
    noHandleSignals: true,
    logger: quiet,
  })
  const utils = await makeWorkerUtils({ pgPool: database.pool, logger: quiet })

  const beat = async () => {
    try {
      for (const worker of pools) {
        await database.pool.query(
          `insert into worker_heartbeats (worker_id) values ($1) on conflict (worker_id) do update set seen_at = clock_timestamp()`,
          [worker],
        )
      }
      const { rows } = await database.pool.query<{ worker: string }>(
        `select distinct j.locked_by as worker from graphile_worker._private_jobs j
         left join worker_heartbeats h on h.worker_id = j.locked_by
         where j.locked_by is not null and j.locked_at < clock_timestamp() - make_interval(secs => $1)
           and (h.seen_at is null or h.seen_at < clock_timestamp() - make_interval(secs => $1))`,
        [DEAD_AFTER_S],
      )
      const dead = rows.map((row) => row.worker).filter((worker) => !pools.has(worker))
      if (dead.length > 0) {
        log.warn({ workers: dead }, 'freed the jobs of workers that are gone')
        await utils.forceUnlockWorkers(dead)
      }
      await database.pool.query(
        `delete from worker_heartbeats where seen_at < clock_timestamp() - interval '1 day'`,
      )
    } catch (error) {
      log.warn({ error }, 'the heartbeat of the job runner did not reach the database')
    }
  }
  const timer = setInterval(beat, HEARTBEAT_MS)
  await beat()
  return {
    async stop() {
      clearInterval(timer)
      await runner.stop().catch(() => {})
      await utils.release()
      await pool.end()
    },
  }
}

/** Runs every job that is due now, in this process, until none is left: for tests and the command line. */
export async function drainJobs(settings: JobRunnerSettings): Promise<void> {
  await runOnce({
    pgPool: settings.database.pool,
    taskList: tasksOf(settings),
    concurrency: 2,
    noHandleSignals: true,
    logger: quiet,
  })
}
