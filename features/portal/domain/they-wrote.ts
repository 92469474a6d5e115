import { saidDay } from '#platform/values/said-time.ts'
import type { When } from './what-next.ts'
import type { Say } from './words-in.ts'

interface Wrote {
  readonly createdAt: Date
  readonly startedBy: 'them' | 'us'
  /** Newest first. */
  readonly said: readonly { readonly isTheirs: boolean; readonly at: Date }[]
  readonly hasMore: boolean
}

const MOST_DAYS = 3

/** On which days they wrote; only the first of them where there were many. */
export function daysTheyWrote(say: Say, { createdAt, startedBy, said, hasMore }: Wrote, when: When): string {
  const own = said.filter(({ isTheirs }) => isTheirs).map(({ at }) => at)
  const days = [...new Set(own.toReversed().map((at) => saidDay(at, when, when.now)))]
  if (startedBy === 'them' && !hasMore && days.length > 1 && days.length <= MOST_DAYS) {
    const list = new Intl.ListFormat(when.language === 'en' ? 'en-GB' : when.language).format(days)
    return say('portal.wrote-days', { days: list })
  }
  const key = startedBy === 'them' ? 'portal.wrote' : 'portal.began'
  return say(key, { when: saidDay(createdAt, when, when.now) })
}

const IN_VAIN = 3
const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/** On how many days they wrote before anybody answered, where that was often: nobody should have to ask three times. */
export function timesInVain({
  said,
  hasMore,
}: Pick<Wrote, 'said' | 'hasMore'>): { readonly times: number; readonly since: Date } | null {
  if (hasMore) return null
  let longest: Date[] = []
  let days: Date[] = []
  for (const { isTheirs, at } of said.toReversed()) {
    if (!isTheirs) days = []
    else if (!days.some((day) => dayOf(day) === dayOf(at))) days = [...days, at]
    if (days.length > longest.length) longest = days
  }
  return longest.length < IN_VAIN ? null : { times: longest.length, since: longest[0]! }
}
