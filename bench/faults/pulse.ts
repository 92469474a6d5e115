import { setTimeout as wait } from 'node:timers/promises'

interface Pulse {
  readonly count: number
  readonly p95: number
  readonly p99: number
  readonly slowest: number
}

/** Asks an address again and again until it is told to stop; says how long the answers took, in milliseconds. */
export const feelPulse = (
  url: string,
  { token, everyMs = 20 }: { token?: string; everyMs?: number } = {},
) => {
  const times: number[] = []
  let isOver = false
  const ask = async () => {
    while (!isOver) {
      const began = performance.now()
      const answer = await fetch(url, token ? { headers: { authorization: `Bearer ${token}` } } : {})
      await answer.arrayBuffer()
      if (!answer.ok) throw new Error(`${url} answered ${answer.status}`)
      times.push(performance.now() - began)
      await wait(everyMs)
    }
  }
  const asking = ask()
  return async (): Promise<Pulse> => {
    isOver = true
    await asking
    const sorted = times.toSorted((one, other) => one - other)
    const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0
    return { count: sorted.length, p95: at(0.95), p99: at(0.99), slowest: at(1) }
  }
}

/** The same for so long, while nothing else happens. */
export const pulseFor = async (
  ms: number,
  url: string,
  given: { token?: string; everyMs?: number } = {},
): Promise<Pulse> => {
  const stop = feelPulse(url, given)
  await wait(ms)
  return stop()
}
