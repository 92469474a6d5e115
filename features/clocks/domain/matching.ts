import type { ClockRule } from '#features/charter/shapes.ts'
import type { CHANNELS, HARMS, KINDS } from '#platform/values/asking.ts'

/** All that decides which promises run: what somebody pays is not among it (I07). */
export interface Facts {
  readonly audience: 'public' | 'colleague'
  readonly inboxId: string | null
  readonly teamId: string | null
  readonly channel: (typeof CHANNELS)[number] | ''
  readonly kind: (typeof KINDS)[number] | null
  readonly harm: (typeof HARMS)[number]
}

/** A promise as far as matching goes. */
export interface Measured {
  readonly audience: 'public' | 'colleague' | 'both'
  readonly rule: Pick<ClockRule, 'only'>
}

const among = <Value>(wanted: readonly Value[] | undefined, value: Value | null): boolean =>
  wanted === undefined || wanted.length === 0 || (value !== null && wanted.includes(value))

/** Whether a promise is made to whoever these facts describe; what it does not name, it does not ask. */
export const applies = ({ audience, rule: { only } }: Measured, facts: Facts): boolean =>
  (audience === 'both' || audience === facts.audience) &&
  among(only.inboxIds, facts.inboxId) &&
  among(only.teamIds, facts.teamId) &&
  among<string>(only.channels, facts.channel) &&
  among(only.kinds, facts.kind) &&
  among(only.harms, facts.harm)
