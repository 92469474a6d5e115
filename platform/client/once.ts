import { Problem } from './problem.ts'

type Deed = { readonly key: string; readonly at: number; readonly answer: Promise<unknown> | null }

/** For so long somebody who heard nothing may ask again and mean the same deed. */
const MEANT_MS = 10 * 60_000

/** A random key that also exists where the page is served without https. */
export const randomKey = () => {
  const random = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Nobody knows whether it was done: the answer did not arrive, or the server stumbled. */
export const isUnheard = (failure: unknown) =>
  failure instanceof Problem && (failure.status === 0 || failure.status >= 500)

/**
 * Pressed twice, it is asked once and both hear the answer; asked again because no answer came, it goes under the same
 * key, so that the server does it once. After an answer the same words are a deed of their own.
 */
export const onceEach = (now: () => number = Date.now) => {
  const deeds = new Map<string, Deed>()
  return <Answer>(what: string, run: (key: string) => Promise<Answer>): Promise<Answer> => {
    for (const [each, { at, answer }] of deeds) if (!answer && now() - at > MEANT_MS) deeds.delete(each)
    const before = deeds.get(what)
    if (before?.answer) return before.answer as Promise<Answer>
    const key = before?.key ?? randomKey()
    const answer = run(key).then(
      (given) => {
        deeds.delete(what)
        return given
      },
      (failure: unknown) => {
        if (isUnheard(failure)) deeds.set(what, { key, at: now(), answer: null })
        else deeds.delete(what)
        throw failure
      },
    )
    deeds.set(what, { key, at: now(), answer })
    return answer
  }
}
