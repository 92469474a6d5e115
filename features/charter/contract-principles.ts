import { z } from 'zod'
import { endpoint, id, idParams, line, page, pageQuery, sentInstant } from '#platform/contract/endpoint.ts'
import { principleShape, SCOPES } from './shapes.ts'

const person = z.strictObject({ id, name: z.string() })
const words = z.string().trim().max(1_000)
const fields = {
  title: line(120),
  words,
  scope: z.enum(SCOPES),
}
const translations = z.record(
  z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/),
  z.strictObject({ title: line(120), words }),
)

export const listPrinciples = endpoint({
  method: 'GET',
  path: '/principles',
  access: 'colleague',
  scope: 'charter:read',
  summary: 'The principles in force; there are seven at most',
  response: z.strictObject({ items: z.array(principleShape) }),
})
export const createPrinciple = endpoint({
  method: 'POST',
  path: '/principles',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'Write a principle while the charter is not yet live',
  body: z.strictObject({ ...fields, translations: translations.default({}) }),
  response: principleShape,
})
export const changePrinciple = endpoint({
  method: 'PATCH',
  path: '/principles/:id',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'Change a principle while the charter is not yet live; its translations at any time',
  params: idParams,
  body: z.strictObject({ ...fields, translations }).partial(),
  response: principleShape,
})
export const endPrinciple = endpoint({
  method: 'DELETE',
  path: '/principles/:id',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'Take a principle out while the charter is not yet live',
  params: idParams,
})

export const principleChangeShape = z
  .strictObject({
    id,
    deed: z.enum(['add', 'change', 'end']),
    principleId: id.nullable(),
    before: z.strictObject({ title: z.string(), words: z.string() }).nullable(),
    ...{ title: z.string(), words: z.string(), scope: z.enum(SCOPES) },
    because: z.string(),
    state: z.enum(['proposed', 'announced', 'done', 'dropped']),
    proposedBy: z.string().nullable(),
    proposedAt: sentInstant,
    announcedAt: sentInstant.nullable(),
    inForceAt: sentInstant.nullable(),
    agreed: z.array(person),
    missing: z.array(person),
    can: z.strictObject({ agree: z.boolean(), drop: z.boolean() }),
  })
  .meta({ id: 'PrincipleChange' })
export const listPrincipleChanges = endpoint({
  method: 'GET',
  path: '/principle-changes',
  access: 'colleague',
  scope: 'charter:read',
  summary: 'Changes of principles: proposed, announced, done; newest first',
  query: z.strictObject(pageQuery),
  response: page(principleChangeShape),
})
export const proposePrincipleChange = endpoint({
  method: 'POST',
  path: '/principle-changes',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'Propose to add, change or end a principle of a live charter',
  body: z.strictObject({
    deed: z.enum(['add', 'change', 'end']),
    principleId: id.nullable().default(null),
    title: z.string().trim().max(120).default(''),
    words: words.default(''),
    scope: z.enum(SCOPES).default('organisation'),
    because: z.string().trim().min(1).max(1_000),
  }),
  response: principleChangeShape,
})
export const agreePrincipleChange = endpoint({
  method: 'POST',
  path: '/principle-changes/:id/agreement',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'As a director: I agree; when all have, fourteen days of public notice begin',
  params: idParams,
  response: principleChangeShape,
})
export const dropPrincipleChange = endpoint({
  method: 'DELETE',
  path: '/principle-changes/:id',
  access: 'colleague',
  scope: 'charter:write',
  summary: 'Drop a change that is not yet in force',
  params: idParams,
})

export const principleEndpoints = [
  listPrinciples,
  createPrinciple,
  changePrinciple,
  endPrinciple,
  listPrincipleChanges,
  proposePrincipleChange,
  agreePrincipleChange,
  dropPrincipleChange,
] as const
