import { z } from 'zod'
import type { Endpoint } from '#platform/contract/endpoint.ts'

/** One id of every kind of thing, by the name under which paths and bodies speak of it. */
export type Ids = Readonly<Record<string, string>>

type Schema = Record<string, unknown> & {
  type?: string
  format?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  items?: Schema
  minItems?: number
  minLength?: number
  minimum?: number
  pattern?: string
  $ref?: string
  $defs?: Record<string, Schema>
}

const KIND_OF_FIELD: readonly (readonly [RegExp, string])[] = [
  [/savedReply/i, 'savedReply'],
  [/outside/i, 'outsideHelper'],
  [/delivery/i, 'webhookDelivery'],
  [/preset/i, 'preset'],
  [/offer/i, 'offer'],
  [/observation/i, 'observation'],
  [/changesId|grant/i, 'grant'],
  [/mailbox/i, 'mailbox'],
  [/inbox/i, 'inbox'],
  [/contact/i, 'contact'],
  [/company/i, 'company'],
  [/team/i, 'team'],
  [/tag/i, 'tag'],
  [/failureKind/i, 'failureKind'],
  [/skill/i, 'skill'],
  [/attachment/i, 'attachment'],
  [/message|forwardOf/i, 'message'],
  [/promise/i, 'promise'],
  [/principle/i, 'principle'],
  [/into|^toId|conversation/i, 'conversation'],
  [/workspace/i, 'workspace'],
  [/owner|colleague|lead|member|manager|keeper|director|metBy/i, 'colleague'],
]
const KIND_OF_PATH: readonly (readonly [RegExp, string])[] = [
  [/^\/conversations/, 'conversation'],
  [/^\/saved-replies/, 'savedReply'],
  [/^\/outside-helpers/, 'outsideHelper'],
  [/^\/ways-forward/, 'way'],
  [/^\/webhooks/, 'webhook'],
  [/^\/clocks/, 'clock'],
  [/^\/contacts/, 'contact'],
  [/^\/companies/, 'company'],
  [/^\/messages/, 'message'],
  [/^\/attachments/, 'attachment'],
  [/^\/(colleagues|people)/, 'colleague'],
  [/^\/leave/, 'leave'],
  [/^\/holiday-feeds/, 'feed'],
  [/^\/teams/, 'team'],
  [/^\/inboxes/, 'inbox'],
  [/^\/tokens/, 'token'],
  [/^\/(sign-in-providers|oidc)/, 'provider'],
  [/^\/notifications/, 'notification'],
  [/^\/handoffs/, 'handoff'],
  [/^\/routing/, 'inbox'],
  [/^\/offers/, 'offer'],
  [/^\/asks/, 'ask'],
  [/^\/observations/, 'observation'],
  [/^\/grants/, 'grant'],
  [/^\/offer-presets/, 'preset'],
  [/^\/failure-kinds/, 'failureKind'],
  [/^\/barriers/, 'barrier'],
  [/^\/promises/, 'promise'],
  [/^\/promise-versions/, 'version'],
  [/^\/promise-comments/, 'comment'],
  [/^\/principles/, 'principle'],
  [/^\/principle-changes/, 'principleChange'],
  [/^\/mailboxes/, 'mailbox'],
  [/^\/mail\/ledger/, 'ledger'],
  [/^\/sessions/, 'session'],
  [/^\/passkeys/, 'passkey'],
]

const idFor = (ids: Ids, name: string): string =>
  ids[KIND_OF_FIELD.find(([pattern]) => pattern.test(name))?.[1] ?? 'anything'] ?? ids.anything!

/** The path of a route with ids in its places. */
export function pathWith(path: string, ids: Ids): string {
  const kind = KIND_OF_PATH.find(([pattern]) => pattern.test(path))?.[1] ?? 'anything'
  return path
    .replace(':id', ids[kind] ?? ids.anything!)
    .replace(/:(kind)/, 'reply')
    .replace(/:(number)/, '0')
    .replace(/:(place)/, '1')
    .replace(/:(year)/, '2026')
    .replace(/:(figure)/, 'kept')
    .replace(/:(\w+)/g, (_, name: string) => idFor(ids, name))
}

const FORMATS: Record<string, string> = {
  email: 'walker@outside.example',
  'date-time': '2026-12-24T10:00:00Z',
  date: '2026-12-24',
  uri: 'https://provider.example',
}
const TEXTS = ['walk', '09:00', 'a.example', 'all', '+44 1234', 'en', 'Europe/London', 'EUR', 'x'.repeat(24)]

function textFor(schema: Schema): string {
  if (schema.format !== undefined && FORMATS[schema.format]) return FORMATS[schema.format]!
  const pattern = schema.pattern === undefined ? null : new RegExp(schema.pattern, 'u')
  const long = (text: string) => text.length >= (schema.minLength ?? 0)
  return TEXTS.find((text) => long(text) && (pattern === null || pattern.test(text))) ?? FORMATS.email!
}

function sampleOf(schema: Schema, name: string, ids: Ids): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return sampleOf(schema.anyOf[0]!, name, ids)
  if (schema.format === 'uuid') return idFor(ids, name)
  if (schema.type === 'object')
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([field, own]) => [field, sampleOf(own, field, ids)]),
    )
  if (schema.type === 'array') return schema.items ? [sampleOf(schema.items, name, ids)] : []
  if (schema.type === 'boolean') return true
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(1, schema.minimum ?? 1)
  return textFor(schema)
}

const schemaOf = (shape: z.ZodType): Schema => {
  const { $defs = {}, ...schema } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Schema
  const inPlace = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(inPlace)
    if (value === null || typeof value !== 'object') return value
    const { $ref, ...rest } = value as Schema
    const own = $ref === undefined ? rest : { ...$defs[$ref.replace('#/$defs/', '')], ...rest }
    return Object.fromEntries(Object.entries(own).map(([name, each]) => [name, inPlace(each)]))
  }
  return inPlace(schema) as Schema
}

/** A body that the endpoint takes, with every field filled and ids where ids are asked for. */
export const bodyFor = ({ body, accepts }: Endpoint, ids: Ids): unknown =>
  accepts === 'multipart' || body instanceof z.ZodUndefined ? undefined : sampleOf(schemaOf(body), '', ids)

/** The ids that an endpoint takes in its address after the question mark. */
export function queryFor({ query }: Endpoint, ids: Ids): string {
  const wanted = Object.entries(schemaOf(query).properties ?? {}).filter(([, own]) => own.format === 'uuid')
  const text = wanted.map(([name]) => `${name}=${idFor(ids, name)}`).join('&')
  return text === '' ? '' : `?${text}`
}
