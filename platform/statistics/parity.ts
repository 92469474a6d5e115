import type { Interval } from './rate.ts'

const ROUNDS = 1000

/** Whether one group waits longer than the other: A = P(first > second) + ½ P(equal), 0.5 is equal (A. Vargha and H. D. Delaney 2000, JEBS 25:101). */
export function parityA(first: readonly number[], second: readonly number[]): number {
  const times = places(first, second)
  return chance(count(first, times), count(second, times), first.length, second.length)
}

/** How sure A is: the middle 95 % of a bootstrap (B. Efron 1979), drawn from a seed so that it says the same every time. */
export function parityInterval(first: readonly number[], second: readonly number[], seed: number): Interval {
  const times = places(first, second)
  const [one, two] = [first, second].map((group) => Int32Array.from(group, (time) => times.get(time)!))
  const draw = generator(seed)
  const found = Float64Array.from({ length: ROUNDS }, () =>
    chance(again(one!, times.size, draw), again(two!, times.size, draw), first.length, second.length),
  ).sort()
  return { low: found[Math.floor(ROUNDS * 0.025)]!, high: found[Math.ceil(ROUNDS * 0.975) - 1]! }
}

const places = (first: readonly number[], second: readonly number[]): ReadonlyMap<number, number> =>
  new Map([...new Set([...first, ...second])].sort((a, b) => a - b).map((time, place) => [time, place]))

function count(group: readonly number[], times: ReadonlyMap<number, number>): Int32Array {
  const counts = new Int32Array(times.size)
  for (const time of group) counts[times.get(time)!]!++
  return counts
}

function chance(first: Int32Array, second: Int32Array, n: number, m: number): number {
  let [below, wins] = [0, 0]
  for (let place = 0; place < first.length; place++) {
    wins += first[place]! * (below + second[place]! / 2)
    below += second[place]!
  }
  return wins / (n * m)
}

function again(group: Int32Array, size: number, draw: () => number): Int32Array {
  const counts = new Int32Array(size)
  for (let each = 0; each < group.length; each++) counts[group[Math.floor(draw() * group.length)]!]!++
  return counts
}

/** Mulberry32 (T. Ettinger, public domain): small, and the same on every machine. */
export function generator(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
