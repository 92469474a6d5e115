import { expect, test } from 'vitest'
import { z } from 'zod'
import { EVENTS, isTold, OFFERED } from './offered.ts'

interface Schema {
  readonly type?: string
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly pattern?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly additionalProperties?: Schema | boolean
}
// Codes that a schema does not list one by one. Words that somebody wrote stand in none of them.
const CODES =
  'unit outcome sourceKind fields harm kind as channel was until to why expiresAt because found'.split(' ')

/** The names of fields that could hold any text. */
const openFields = (schema: Schema, name = ''): string[] => [
  ...(schema.type === 'string' && !(schema.format || schema.enum || schema.pattern || 'const' in schema)
    ? [name]
    : []),
  ...Object.entries(schema.properties ?? {}).flatMap(([field, own]) => openFields(own, field)),
  ...(schema.items ? openFields(schema.items, name) : []),
  ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((own) => openFields(own, name)),
  ...(typeof schema.additionalProperties === 'object' ? openFields(schema.additionalProperties, name) : []),
]

test('what is told holds ids, codes, numbers and times, and nowhere words', () => {
  const wrong = EVENTS.flatMap(({ name, payload }) =>
    openFields(z.toJSONSchema(payload, { io: 'input', unrepresentable: 'any' }) as Schema)
      .filter((field) => !CODES.includes(field))
      .map((field) => `${name}: ${field}`),
  )
  expect(wrong).toEqual([])
  expect(OFFERED.length).toBeGreaterThan(80)
})

test('nobody is told of what colleagues do with their own hours, devices and notifications', () => {
  for (const name of ['presence.set', 'notification.made', 'session.ended', 'password.changed', 'leave.set'])
    expect(OFFERED).not.toContain(name)
})

test('told is what was chosen; history that is brought in is not, and a trial only to whom it is for', () => {
  const shop = { id: 'shop', eventNames: ['note.written'] }
  const happened = { name: 'note.written', subjectId: 'x', origin: 'person' }
  expect(isTold(shop, happened)).toBe(true)
  expect(isTold(shop, { ...happened, origin: 'import' })).toBe(false)
  expect(isTold(shop, { ...happened, name: 'conversation.opened' })).toBe(false)
  expect(isTold(shop, { ...happened, name: 'webhook.tried' })).toBe(false)
  expect(isTold(shop, { ...happened, name: 'webhook.tried', subjectId: 'shop' })).toBe(true)
})
