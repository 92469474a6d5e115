import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { from } from 'pg-copy-streams'
import type { Part } from './read-container.ts'

/** Adds the waiting jobs of a backup; those that were running then run again, as after a crash. */
export const addJobs = async (client: pg.Client, part: Part): Promise<void> => {
  await client.query(
    `create temp table jobs_of_backup (
       identifier text, queue_name text, payload json, run_at timestamptz, max_attempts int, attempts int, key text,
       priority int, flags text[], last_error text, line bigint generated always as identity
     ) on commit drop`,
  )
  const columns =
    'identifier, queue_name, payload, run_at, max_attempts, attempts, key, priority, flags, last_error'
  await pipeline(
    Readable.from(part.content),
    createGunzip(),
    client.query(from(`copy jobs_of_backup (${columns}) from stdin`)),
  )
  await client.query('delete from graphile_worker._private_jobs')
  await client.query(
    `create temp table jobs_added on commit drop as
     select b.line, b.attempts, b.last_error,
       (graphile_worker.add_job(b.identifier, payload => b.payload, queue_name => b.queue_name, run_at => b.run_at,
         max_attempts => b.max_attempts, job_key => b.key, priority => b.priority, flags => b.flags)).id
     from (select * from jobs_of_backup order by line) b`,
  )
  await client.query(
    `update graphile_worker._private_jobs j set attempts = a.attempts, last_error = a.last_error
     from jobs_added a where j.id = a.id and (a.attempts > 0 or a.last_error is not null)`,
  )
}
