import { checkedAddress, OutsideRefusal, type Reach, requestOutside } from './request.ts'

/** Why a server outside gave no answer. */
export type PostProblem =
  | 'not_outside'
  | 'no_such_host'
  | 'unreachable'
  | 'certificate'
  | 'broken_off'
  | 'timeout'

/** What came of a post: the status of the answer, or why there was none. Of the answer itself nothing is kept. */
export type Posted =
  | { readonly status: number; readonly problem: null; readonly tookMs: number }
  | { readonly status: null; readonly problem: PostProblem; readonly tookMs: number }

export interface Post extends Reach {
  readonly body: string
  readonly headers: Readonly<Record<string, string>>
  readonly timeoutMs: number
}

const mostOfTheAnswer = 64 * 1024

/** Posts to a server outside, once: no redirect is followed, the address is looked at on the socket that is used. Never throws. */
export const postOutside = (
  address: string,
  { body, headers, timeoutMs, ...reach }: Post,
): Promise<Posted> => {
  const began = performance.now()
  const took = () => Math.round(performance.now() - began)
  return new Promise((posted) => {
    const fail = (error: unknown) =>
      posted({ status: null, problem: problemOf(error, until.aborted), tookMs: took() })
    const until = AbortSignal.timeout(timeoutMs)
    try {
      const asking = requestOutside(checkedAddress(address, reach), reach, {
        method: 'POST',
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        signal: until,
      })
      asking.on('error', fail)
      asking.on('response', (response) => {
        posted({ status: response.statusCode ?? 0, problem: null, tookMs: took() })
        let size = 0
        response.on('error', () => {})
        response.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (size > mostOfTheAnswer) response.destroy()
        })
      })
      asking.end(body)
    } catch (error) {
      fail(error)
    }
  })
}

const unreachable = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'EHOSTDOWN'])

const problemOf = (error: unknown, isLate: boolean): PostProblem => {
  if (isLate) return 'timeout'
  if (error instanceof OutsideRefusal)
    return error.message === 'no such host' ? 'no_such_host' : 'not_outside'
  const code = String((error as { code?: unknown }).code ?? '')
  if (/CERT|SSL|TLS|SIGNED|SIGNATURE|EPROTO|HOSTNAME/.test(code)) return 'certificate'
  return unreachable.has(code) ? 'unreachable' : code === 'ETIMEDOUT' ? 'timeout' : 'broken_off'
}
