const NUL = /\0/g
// Deeper than any shape of ours: what lies there is refused by its shape.
const DEEPEST = 64

const isPlain = (value: unknown): value is object => {
  if (value === null || typeof value !== 'object') return false
  const prototype: unknown = Object.getPrototypeOf(value)
  // Also what the router reads out of an address, whose prototype is an empty object of its own.
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
const isClean = (text: string): boolean => !text.includes('\0') && text.isWellFormed()

/**
 * The same value with every text as PostgreSQL can hold it: NUL and half a surrogate pair become the replacement
 * character. Gives back the very same value where nothing was to be done.
 */
export function wellFormed<Value>(value: Value, depth = 0): Value {
  if (typeof value === 'string')
    return (isClean(value) ? value : value.replace(NUL, '\u{fffd}').toWellFormed()) as Value
  if (depth > DEEPEST) return value
  if (Array.isArray(value)) {
    const clean = value.map((each: unknown) => wellFormed(each, depth + 1))
    return (clean.some((each, place) => each !== value[place]) ? clean : value) as Value
  }
  if (!isPlain(value)) return value
  const entries = Object.entries(value)
  const clean = entries.map(([name, each]) => [name, wellFormed(each, depth + 1)] as const)
  return clean.some(([, each], place) => each !== entries[place]![1])
    ? (Object.fromEntries(clean) as Value)
    : value
}
