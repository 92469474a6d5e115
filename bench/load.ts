import autocannon from 'autocannon'

export interface Asked {
  readonly url: string
  readonly method?: 'GET' | 'POST'
  readonly headers: Record<string, string>
  /** A new body per request, where there is one. */
  readonly body?: string
  readonly paths?: readonly string[]
}
export interface Measured {
  readonly perSecond: number
  readonly p50: number
  readonly p95: number
  readonly bytes: number
}

/** Asks as fast as answers come, over 8 connections for some seconds; any answer but 2xx is an error. */
export async function load(
  { url, method = 'GET', headers, body, paths }: Asked,
  seconds: number,
): Promise<Measured> {
  const result = await autocannon({
    url,
    method,
    headers,
    ...(body ? { body } : {}),
    connections: 8,
    duration: seconds,
    ...(paths ? { requests: paths.map((path) => ({ path })) } : {}),
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} failed`)
  return {
    perSecond: result.requests.average,
    p50: result.latency.p50,
    p95: result.latency.p97_5,
    bytes: Math.round(result.throughput.average / Math.max(1, result.requests.average)),
  }
}

const middle = (numbers: number[]): number => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!

/** Measures two in turns, so that what else the machine does hits both; gives the medians. */
export async function inTurns(
  ours: Asked,
  raw: Asked,
  { rounds, seconds }: { rounds: number; seconds: number },
) {
  await load(ours, 2)
  await load(raw, 2)
  const runs: { ours: Measured; raw: Measured }[] = []
  for (let round = 0; round < rounds; round += 1) {
    const first = await load(round % 2 === 0 ? ours : raw, seconds)
    const second = await load(round % 2 === 0 ? raw : ours, seconds)
    runs.push(round % 2 === 0 ? { ours: first, raw: second } : { ours: second, raw: first })
  }
  const of = (side: 'ours' | 'raw'): Measured => ({
    perSecond: middle(runs.map((run) => run[side].perSecond)),
    p50: middle(runs.map((run) => run[side].p50)),
    p95: middle(runs.map((run) => run[side].p95)),
    bytes: middle(runs.map((run) => run[side].bytes)),
  })
  return {
    ours: of('ours'),
    raw: of('raw'),
    ratio: middle(runs.map((run) => run.ours.perSecond / run.raw.perSecond)),
  }
}
