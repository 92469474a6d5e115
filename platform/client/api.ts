import type { z } from 'zod'
import type { Endpoint, Method } from '#platform/contract/endpoint.ts'
import { send } from './send.ts'

/** What a value looks like after JSON: instants are texts. */
export type Wire<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? Wire<Item>[]
    : T extends object
      ? { [Key in keyof T]: Wire<T[Key]> }
      : T

type Contracts<Module> = Extract<Module[keyof Module], Endpoint>
type PathsOf<E extends Endpoint, M extends Method> = Extract<E, { method: M }>['path']
type Named<E extends Endpoint, M extends Method, P extends string> = Extract<E, { method: M; path: P }>

type PathNames<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | PathNames<Rest>
  : P extends `${string}:${infer Name}`
    ? Name
    : never

type Field<Name extends string, Value> = [Value] extends [undefined]
  ? { [K in Name]?: undefined }
  : Record<never, never> extends Value
    ? { [K in Name]?: Value }
    : { [K in Name]: Value }

type WithParams<P extends string> = [PathNames<P>] extends [never]
  ? { params?: undefined }
  : { params: Record<PathNames<P>, string | number> }

type Request<E extends Endpoint> = WithParams<E['path']> &
  Field<'query', z.input<E['query']>> &
  Field<'body', z.input<E['body']>> & { signal?: AbortSignal; keepalive?: boolean; anew?: boolean }

type Needed<R> = Record<never, never> extends R ? [request?: R] : [request: R]
type Reply<E extends Endpoint> = Wire<z.output<E['response']>>

type Call<E extends Endpoint, M extends Method> = <P extends PathsOf<E, M>>(
  path: P,
  ...request: Needed<Request<Named<E, M, P>>>
) => Promise<Reply<Named<E, M, P>>>

export type Client<E extends Endpoint> = {
  get: Call<E, 'GET'>
  post: Call<E, 'POST'>
  put: Call<E, 'PUT'>
  patch: Call<E, 'PATCH'>
  delete: Call<E, 'DELETE'>
}

/** The reply of one endpoint, for naming what screens show. */
export type ReplyOf<Contract extends Endpoint> = Wire<z.output<Contract['response']>>

const untyped = {
  get: (path: string, request = {}) => send('GET', path, request),
  post: (path: string, request = {}) => send('POST', path, request),
  put: (path: string, request = {}) => send('PUT', path, request),
  patch: (path: string, request = {}) => send('PATCH', path, request),
  delete: (path: string, request = {}) => send('DELETE', path, request),
}

/** The public API, typed by the contracts of one feature; only their types reach the browser. */
export const client = <Module>() => untyped as unknown as Client<Contracts<Module>>
