import { join, resolve } from 'node:path'
import { clockFrom } from '../clock/clock.ts'
import { ForPeople } from '../log/for-people.ts'
import { type Reader, reader } from './reader.ts'
import {
  endpoints,
  host,
  nameServer,
  oneOf,
  port,
  proxies,
  secret,
  serverNames,
  smtpUrl,
  webUrl,
} from './values.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** What this installation is registered as at a provider of mailboxes. */
export interface ProviderClient {
  clientId: string
  clientSecret: string
}

export interface Config {
  host: string
  port: number
  smtpPort: number
  lmtpPort: number | null
  dataDir: string
  databaseUrl: string | null
  secret: string | null
  url: URL
  urlIsSet: boolean
  tls: { certFile: string; keyFile: string } | null
  trustedProxies: string[]
  smtpUrl: URL | null
  /** A name server to ask instead of the system's. */
  dns: string | null
  /** Whose Authentication-Results are believed. */
  trustedAuthserv: string[]
  /** Addresses with ports inside our own network from which pictures of mails may be fetched. */
  reachable: string[]
  /** Whether mail servers that admins name may stand inside our own network. */
  innerHosts: 'allowed' | 'forbidden'
  mailboxClients: { google: ProviderClient | null; microsoft: ProviderClient | null }
  clock: string | null
  logLevel: LogLevel
  development: boolean
}

const defaultDataDir = join(import.meta.dirname, '..', '..', 'data')

export const levels = ['debug', 'info', 'warn', 'error'] as const

/** Says what is wrong with the settings: one line for each, naming the variable and what to do. */
export class BadConfig extends ForPeople {
  readonly lines: readonly string[]
  constructor(lines: readonly string[]) {
    super(lines.join('\n'))
    this.name = 'BadConfig'
    this.lines = lines
  }
}

/** Reads all settings from the environment and throws one BadConfig that lists every bad one. */
export const readConfig = (env: NodeJS.ProcessEnv): Config => {
  const from = reader(env)
  const tls = readTls(from)
  const ports = {
    port: from.read('REGARD_PORT', port) ?? 7300,
    smtpPort: from.read('REGARD_SMTP_PORT', port) ?? 2525,
  }
  if (ports.port === ports.smtpPort)
    from.complain(`REGARD_PORT and REGARD_SMTP_PORT are both ${ports.port}: give each its own port`)
  const databaseUrl = from.read('DATABASE_URL', databaseAddress)
  const key = from.read('REGARD_SECRET', secret)
  if (from.given('DATABASE_URL') && !from.given('REGARD_SECRET'))
    from.complain(
      'REGARD_SECRET is missing: with DATABASE_URL set, give every process the same secret of 32 characters or more (openssl rand -base64 32)',
    )
  const url = from.read('REGARD_URL', webUrl)
  const config: Config = {
    ...ports,
    lmtpPort: from.read('REGARD_LMTP_PORT', port),
    host: from.read('REGARD_HOST', host) ?? '127.0.0.1',
    dataDir: resolve(from.read('REGARD_DATA', (value) => value) ?? defaultDataDir),
    databaseUrl,
    secret: key,
    url: url ?? new URL(`${tls ? 'https' : 'http'}://localhost:${ports.port}`),
    urlIsSet: url !== null,
    tls,
    trustedProxies: from.read('REGARD_TRUSTED_PROXIES', proxies) ?? [],
    smtpUrl: from.read('REGARD_SMTP_URL', smtpUrl),
    dns: from.read('REGARD_DNS', nameServer),
    trustedAuthserv: from.read('REGARD_TRUSTED_AUTHSERV', serverNames) ?? [],
    innerHosts: from.read('REGARD_INNER_HOSTS', oneOf(['allowed', 'forbidden'] as const)) ?? 'allowed',
    reachable: from.read('REGARD_REACHABLE', endpoints) ?? [],
    mailboxClients: { google: readClient(from, 'GOOGLE'), microsoft: readClient(from, 'MICROSOFT') },
    clock: from.read('REGARD_CLOCK', clock),
    logLevel: from.read('REGARD_LOG', oneOf(levels)) ?? 'info',
    development: env.NODE_ENV === 'development',
  }
  const bad = from.complaints()
  if (bad.length) throw new BadConfig(bad)
  return config
}

const readTls = (from: Reader) => {
  const certFile = from.read('REGARD_TLS_CERT', from.readableFile)
  const keyFile = from.read('REGARD_TLS_KEY', from.readableFile)
  if (from.given('REGARD_TLS_CERT') !== from.given('REGARD_TLS_KEY'))
    from.complain('REGARD_TLS_CERT and REGARD_TLS_KEY belong together: set both or neither')
  return certFile && keyFile ? { certFile, keyFile } : null
}

const readClient = (from: Reader, name: string): ProviderClient | null => {
  const [idName, secretName] = [`REGARD_${name}_CLIENT_ID`, `REGARD_${name}_CLIENT_SECRET`]
  const clientId = from.read(idName, (value) => value)
  const clientSecret = from.read(secretName, (value) => value)
  if (from.given(idName) !== from.given(secretName))
    from.complain(`${idName} and ${secretName} belong together: set both or neither`)
  return clientId && clientSecret ? { clientId, clientSecret } : null
}

const databaseAddress = (value: string) => {
  const url = URL.parse(value)
  if (!url || !/^postgres(ql)?:$/.test(url.protocol))
    throw new Error('must look like postgres://user:password@host:5432/name')
  return value
}

const clock = (value: string) => {
  try {
    clockFrom(value)
  } catch {
    throw new Error('must be an instant like 2026-03-02T09:00:00Z or a shift like +3h or -2d')
  }
  return value
}
