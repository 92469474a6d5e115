import type { There } from '#features/people/domain/presence.ts'

/** Somebody whose own grant would cover it, as a yes would need it now. */
export interface Holder {
  readonly id: string
  readonly grantId: string
}

export interface AskedSoFar {
  readonly askedBy: string
  /** Above whoever asks, nearest first. */
  readonly above: readonly string[]
  /** All whose grant covers it, in the order of their names. */
  readonly holders: readonly Holder[]
  readonly there: ReadonlyMap<string, There>
  /** Who was asked before, each once. */
  readonly asked: readonly string[]
}

export interface NextAsked extends Holder {
  /** From when on they can be asked; null: now. */
  readonly thereFrom: Date | null
}

const NEVER = Number.POSITIVE_INFINITY
const waitsUntil = (there: There | undefined): number =>
  there === undefined ? NEVER : there.here ? 0 : (there.from?.getTime() ?? NEVER)

/**
 * Whom an ask goes to: the nearest holder of a grant that covers it who is there, up the reporting line first and then
 * whoever else holds one; when nobody is there, whoever is back first. Null: nobody is left.
 */
export function nextAsked({ askedBy, above, holders, there, asked }: AskedSoFar): NextAsked | null {
  const left = holders.filter(({ id }) => id !== askedBy && !asked.includes(id))
  const far = (id: string) => {
    const step = above.indexOf(id)
    return step < 0 ? above.length : step
  }
  const [first] = left
    .map((holder) => ({ holder, waits: waitsUntil(there.get(holder.id)), far: far(holder.id) }))
    .filter(({ waits }) => waits !== NEVER)
    .sort((a, b) => a.waits - b.waits || a.far - b.far)
  if (!first) return null
  return { ...first.holder, thereFrom: first.waits === 0 ? null : new Date(first.waits) }
}
