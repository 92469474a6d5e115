import { say } from '#platform/client/words.ts'
import { rateSaid, sureSaid } from '#platform/statistics/in-words.ts'
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

/** Hours as people say them: 12 minutes, 3 h 10 min, 17 hours, 2 d 4 h. */
export const sayHours = (hours: number) => {
  const minutes = Math.round(hours * 60)
  if (minutes < 60) return t('insights.time-minutes', { count: minutes })
  if (minutes < 10 * 60)
    return t('insights.time-hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
  const whole = Math.round(hours)
  if (whole < 48) return t('insights.time-whole-hours', { count: whole })
  return t('insights.time-days', { days: Math.floor(whole / 24), hours: whole % 24 })
}
