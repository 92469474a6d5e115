import { say } from '#platform/client/words.ts'
import { LEAST_FOR_RATE, rateSaid, sureSaid } from '#platform/statistics/in-words.ts'
import type { Rate } from '#platform/statistics/rate.ts'
import { t } from './words.ts'

/** "82 %", or "3 of 4" below ten. */
export const sayRate = (rate: Rate) => {
  const { key, params } = rateSaid(rate)
  return say(key, params)
}

/** "between 74 and 88 %", or that there are too few. */
export const saySure = (rate: Rate) => {
  const { key, params } = sureSaid(rate)
  return say(key, params)
}

/** From when to when it may be, in words; nothing where nothing can be said. */
export const sayBetween = (
  interval: { readonly low: number | null; readonly high: number | null } | null,
  say: (value: number) => string,
) =>
  interval?.low == null
    ? ''
    : interval.high === null
      ? t('insights.figure-from', { low: say(interval.low) })
      : t('insights.figure-between', { low: say(interval.low), high: say(interval.high) })

/** Of how many, how sure, and what is not known yet: what stands beside every figure. */
export const sayBeside = ({ n, sure, open }: { n: number; sure: string; open: number }) =>
  [
    n > 0 ? t('insights.figure-of', { count: n }) : '',
    sure,
    open > 0 ? t('insights.unknown', { count: open }) : '',
  ]
    .filter(Boolean)
    .join(' · ')

/** The same of a share; what is said as "3 of 4" says of how many by itself. */
export const sayBesideRate = (rate: Rate, open = 0) =>
  rate.n < LEAST_FOR_RATE
    ? sayBeside({ n: 0, sure: '', open })
    : sayBeside({ n: rate.n, sure: saySure(rate), open })

/** Hours as people say them: 12 minutes, 3 h 10 min, 17 hours, 2 d 4 h. */
export const sayHours = (hours: number) => {
  const minutes = Math.round(hours * 60)
  if (minutes < 60) return t('insights.time-minutes', { count: minutes })
  if (minutes < 10 * 60 && minutes % 60 > 0)
    return t('insights.time-hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
  const whole = Math.round(hours)
  if (whole < 48) return t('insights.time-whole-hours', { count: whole })
  if (whole % 24 === 0) return t('insights.time-whole-days', { count: whole / 24 })
  return t('insights.time-days', { days: Math.floor(whole / 24), hours: whole % 24 })
}
