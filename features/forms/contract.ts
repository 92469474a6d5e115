import { z } from 'zod'
import { endpoint, id, page, pageQuery } from '#platform/contract/endpoint.ts'
import { formOfInbox, formShape } from './shapes.ts'

export const refusals = {
  form_name_taken: 409,
  form_field_twice: 422,
  form_choice_needs_options: 422,
} as const

export const listForms = endpoint({
  method: 'GET',
  path: '/forms',
  access: 'admin',
  scope: 'forms:read',
  summary: 'Every inbox with its public form "Ask us", by name',
  query: z.strictObject(pageQuery),
  response: page(formOfInbox),
})

export const setForm = endpoint({
  method: 'PUT',
  path: '/forms/:inboxId',
  access: 'admin',
  scope: 'forms:write',
  summary: 'Sets the public form of an inbox, and whether it is open',
  params: z.strictObject({ inboxId: id }),
  body: formShape,
  response: formOfInbox,
})

export const endpoints = [listForms, setForm] as const
