import { z } from 'zod'

/** Who may call at all; the policy of the feature decides about the single thing. */
export type Access =
  | 'anyone' /* no account */
  | 'identity' /* signed in, no workspace needed */
  | 'colleague'
  | 'admin'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Shape = z.ZodType

export interface Endpoint<
  M extends Method = Method,
  P extends string = string,
  A extends Access = Access,
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends Shape = Shape,
  Response extends Shape = Shape,
> {
  readonly method: M
  /** Below `/api/v1`, in the form `/conversations/:id`. */
  readonly path: P
  readonly access: A
  /** Scope that an API token needs, as `conversations:read`. */
  readonly scope: string
  readonly summary: string
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly response: Response
  /** `json` by default; `none` answers 204; `raw` means that the handler writes bytes or a page itself. */
  readonly answers: 'json' | 'none' | 'raw'
  readonly accepts: 'json' | 'multipart'
  /** Fields of the answer that are shown once: a repetition with the same key gets them empty, and nothing keeps them. */
  readonly shownOnce: readonly string[]
  /** Speaks with servers of others, which may take their time: holds no transaction meanwhile, and few run at once. */
  readonly reachesOut: boolean
}

const nothing = z.strictObject({})
type Nothing = typeof nothing

/** Declares one endpoint of the public API; without `access` it does not compile. */
export function endpoint<
  M extends Method,
  P extends string,
  A extends Access,
  Params extends Shape = Nothing,
  Query extends Shape = Nothing,
  Body extends Shape = z.ZodUndefined,
  Response extends Shape = z.ZodVoid,
>(given: {
  method: M
  path: P
  access: A
  scope: string
  summary: string
  params?: Params
  query?: Query
  body?: Body
  response?: Response
  answers?: 'raw'
  accepts?: 'multipart'
  shownOnce?: readonly string[]
  reachesOut?: true
}): Endpoint<M, P, A, Params, Query, Body, Response> {
  return {
    method: given.method,
    path: given.path,
    access: given.access,
    scope: given.scope,
    summary: given.summary,
    params: given.params ?? (nothing as unknown as Params),
    query: given.query ?? (nothing as unknown as Query),
    body: given.body ?? (z.undefined() as unknown as Body),
    response: given.response ?? (z.void() as unknown as Response),
    answers: given.answers ?? (given.response ? 'json' : 'none'),
    accepts: given.accepts ?? 'json',
    shownOnce: given.shownOnce ?? [],
    reachesOut: given.reachesOut ?? false,
  }
}

export const id = z.uuid().meta({ id: 'Id' })
export const idParams = z.strictObject({ id })
export const instant = z.iso.datetime({ offset: true })
/** What the server sends for an instant: a Date, which JSON writes as ISO in UTC. */
export const sentInstant = z
  .union([z.date(), z.iso.datetime()])
  .meta({ override: { type: 'string', format: 'date-time' } })
export const emailAddress = z
  .string()
  .trim()
  // Looked at no further when it is too long: the pattern takes the square of its length to say no.
  .max(254, { abort: true })
  .regex(/^[^\s@<>(),;:"\\\p{Cc}]+@[^\s@<>(),;:"\\\p{Cc}=?]+\.[^\s@<>(),;:"\\\p{Cc}=?]+$/u)
/** One line of text without control characters. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\u2028\u2029]*$/u)

export const pageQuery = {
  limit: z.coerce.number().int().min(1).max(100).default(25),
  cursor: z.string().max(500).optional(),
}
export const page = <Item extends Shape>(item: Item) =>
  z.strictObject({ items: z.array(item), next: z.string().nullable() })
