import { totalmem } from 'node:os'

const gigabyte = 1024 ** 3

/** What a new cluster starts with; whoever runs the installation may edit it in postgresql.conf. */
export const initialSettings = (memory = totalmem()): string => {
  const small = memory < 2 * gigabyte
  return [
    '',
    '# Set by Regard when this cluster was made. Yours to change; Regard only overrides port and listen_addresses.',
    `shared_buffers = ${small ? '128MB' : '256MB'}`,
    `effective_cache_size = ${Math.max(256, Math.floor((memory / 1024 ** 2) * 0.4))}MB`,
    'work_mem = 16MB',
    `maintenance_work_mem = ${small ? '64MB' : '128MB'}`,
    'max_connections = 100',
    'jit = off',
    'random_page_cost = 1.1',
    'checkpoint_timeout = 15min',
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    'logging_collector = on',
    "log_directory = 'log'",
    "log_filename = 'postgresql-%a.log'",
    'log_truncate_on_rotation = on',
    'log_rotation_age = 1d',
    'log_rotation_size = 0',
    "log_line_prefix = '%m [%p] %a '",
    'log_lock_waits = on',
    'log_min_duration_statement = 2s',
    '',
  ].join('\n')
}

/**
 * A database that may lose everything when the machine stops, in exchange for speed. Its tables hold a few rows, so that
 * a statement is planned once, and nobody comes by to count them while a test runs.
 */
export const testSettings = (major: number): Record<string, string> => ({
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  plan_cache_mode: 'force_generic_plan',
  logging_collector: 'off',
  log_min_duration_statement: '-1',
  ...(major >= 18 ? { io_method: 'sync' } : {}),
})

/** Only loopback, and only with the password. */
export const accessRules = [
  'host all all 127.0.0.1/32 scram-sha-256',
  'host all all ::1/128 scram-sha-256',
  '',
].join('\n')
