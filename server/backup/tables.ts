import type pg from 'pg'

export interface Table {
  name: string
  columns: string[]
}

// The migrator keeps its own books; heartbeats say nothing once their worker is gone.
const leftOut = ['kysely_migration', 'kysely_migration_lock', 'worker_heartbeats']

/** The tables whose rows a backup holds, with the columns that are stored and not computed. */
export const listTables = async (client: pg.ClientBase): Promise<Table[]> => {
  const { rows } = await client.query<Table>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> all ($1)
     group by c.relname order by c.relname`,
    [leftOut],
  )
  return rows
}

export interface Sequence {
  name: string
  last: string | null
}

/** Where every sequence stands. */
export const listSequences = async (client: pg.ClientBase): Promise<Sequence[]> => {
  const { rows } = await client.query<Sequence>(
    `select sequencename as name, last_value::text as last from pg_sequences where schemaname = 'public' order by 1`,
  )
  return rows
}

/** Writes a name so that SQL takes it as it is. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

const columnList = (columns: readonly string[]) => columns.map(quoted).join(', ')

export const copyOut = ({ name, columns }: Table): string =>
  `copy (select ${columnList(columns)} from public.${quoted(name)}) to stdout`

export const copyIn = ({ name, columns }: Table): string =>
  `copy public.${quoted(name)} (${columnList(columns)}) from stdin`

/** Waiting jobs, in words that every version of the job runner understands. */
export const copyJobsOut = `
  copy (
    select t.identifier, q.queue_name, j.payload, j.run_at, j.max_attempts, j.attempts, j.key, j.priority,
      (select array_agg(flag) from jsonb_object_keys(j.flags) flag) as flags, j.last_error
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    left join graphile_worker._private_job_queues q on q.id = j.job_queue_id
    order by j.id
  ) to stdout`
