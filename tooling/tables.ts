import { read } from './source.ts'

const schema = read('db/schema.sql')

/** Global tables: what belongs to the whole installation. The list is closed. */
export const GLOBAL = [
  'credentials',
  'form_letters',
  'identities',
  'inbox_addresses',
  'installation',
  'passkeys',
  'public_addresses',
  'sessions',
  'sign_in_attempts',
  'smtp_refusals',
  'two_factors',
  'verifications',
  'worker_heartbeats',
  'workspaces',
] as const

export interface Table {
  readonly name: string
  readonly columns: readonly string[]
  readonly constraints: readonly string[]
}

/** Every table of db/schema.sql. */
export const tables: readonly Table[] = [...schema.matchAll(/^create table (\w+) \(\n([\s\S]*?)\n\);/gm)].map(
  ([, name, body]) => {
    const parts = body!.split(/,\n(?= {2}\S)/).map((part) => part.trim())
    return {
      name: name!,
      columns: parts.filter((part) => !part.startsWith('constraint ')),
      constraints: parts.filter((part) => part.startsWith('constraint ')),
    }
  },
)

export const isGlobal = (name: string): boolean => (GLOBAL as readonly string[]).includes(name)
const tenants = new Set(tables.map(({ name }) => name).filter((name) => !isGlobal(name)))
export const isTenant = (name: string): boolean => tenants.has(name)
export const uniqueIndexes = [
  ...schema.matchAll(/^create unique index (\w+) on (?:public\.)?(\w+) using \w+ \((.*?)\)/gim),
]
export const triggers = [...schema.matchAll(/^create (?:constraint )?trigger (\w+)/gim)].map(
  ([, name]) => name!,
)
