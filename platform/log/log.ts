import { redacted } from './redact.ts'

const severity = { trace: 5, debug: 10, info: 20, warn: 30, error: 40, fatal: 50, silent: 60 } as const

export type Level = keyof typeof severity

export interface LogWrite {
  (fields: object, message?: string): void
  (message: string): void
}

/** A log whose lines are single JSON objects; its shape is what Fastify expects of a logger. */
export interface Log {
  level: string
  trace: LogWrite
  debug: LogWrite
  info: LogWrite
  warn: LogWrite
  error: LogWrite
  fatal: LogWrite
  silent: LogWrite
  child(fields: object): Log
}

interface Options {
  level?: Level
  name: string
  write?: (line: string) => void
  now?: () => Date
}

let guarded = false

const toStdout = (line: string) => {
  // Whoever reads the log may stop reading; the work goes on.
  if (!guarded) process.stdout.on('error', () => {})
  guarded = true
  process.stdout.write(line)
}

/** Writes one JSON line per event, in UTC, with secrets left out, on standard output. */
export const createLog = (options: Options): Log => make(options, {})

const make = (options: Options, bound: object): Log => {
  const { level = 'info', name, write = toStdout, now = () => new Date() } = options
  const at = (own: Exclude<Level, 'silent'>): LogWrite => {
    if (severity[own] < severity[level]) return () => {}
    return (first: object | string, message?: string) => {
      const fields = typeof first === 'string' ? {} : first instanceof Error ? { err: first } : first
      const msg =
        typeof first === 'string' ? first : (message ?? (first instanceof Error ? first.message : undefined))
      write(
        line({ time: now().toISOString(), level: own, name, msg, ...redacted({ ...bound, ...fields, msg }) }),
      )
    }
  }
  return {
    level,
    trace: at('trace'),
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    fatal: at('fatal'),
    silent: () => {},
    child: (fields) => make(options, { ...bound, ...fields }),
  }
}

// JSON escapes C0 controls; the rest here can still move a terminal's cursor, break a line or turn text around.
const unsafe = /[\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

const line = (event: object) =>
  `${JSON.stringify(event).replace(unsafe, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`
