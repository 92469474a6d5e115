import type { z } from 'zod'
import { type Db, run } from '#platform/db/database.ts'
import type { Context } from '#platform/http/context.ts'

/** A piece of work that a worker does later; safe to run twice. */
export interface Job<Payload extends z.ZodType = z.ZodType> {
  readonly name: string
  readonly payload: Payload
  readonly run: (ctx: Context, payload: z.output<Payload>, attempt: JobAttempt) => Promise<void>
}
export interface JobAttempt {
  readonly number: number
  readonly isLast: boolean
}

/** Defines a job; its payload names the workspace, in whose context it runs as the machine. */
export const defineJob = <Payload extends z.ZodType<{ workspaceId: string }>>(
  name: string,
  payload: Payload,
  work: Job<Payload>['run'],
): Job<Payload> => ({ name, payload, run: work })

export interface JobOptions {
  readonly runAt?: Date
  /** One waiting job per key: adding again moves it. */
  readonly key?: string
  /** Jobs of one queue run one after another. */
  readonly queue?: string
  readonly maxAttempts?: number
  /** Smaller runs first. */
  readonly priority?: number
}

/** Adds a job on the caller's transaction or connection. */
export async function addJob<Payload extends z.ZodType>(
  { db }: { readonly db: Db },
  job: Job<Payload>,
  payload: z.input<Payload>,
  { runAt, key, queue, maxAttempts, priority }: JobOptions = {},
): Promise<void> {
  await run(
    db,
    `select 1 from graphile_worker.add_job($1, $2::json, queue_name => $3, run_at => $4, max_attempts => $5, job_key => $6, priority => $7)`,
    [
      job.name,
      JSON.stringify(payload),
      queue ?? null,
      runAt ?? null,
      maxAttempts ?? null,
      key ?? null,
      priority ?? null,
    ],
  )
}
