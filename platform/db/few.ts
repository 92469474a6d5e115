const TAKEN_FOR = 10
const NONE = '00000000-0000-0000-0000-000000000000'

/**
 * A short list of ids, made up to ten with one that nothing has. PostgreSQL takes an array that it does not know yet for
 * ten, and a shorter one for so much cheaper that it would plan the question anew each time.
 */
export const few = (ids: readonly string[]): string[] => [
  ...ids,
  ...Array.from({ length: Math.max(0, TAKEN_FOR - ids.length) }, () => NONE),
]
