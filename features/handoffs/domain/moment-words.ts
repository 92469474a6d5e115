type Parts = Intl.DateTimeFormatOptions

const DAY: Parts = { weekday: 'short', day: 'numeric', month: 'short' }
const WEEKDAY: Parts = { weekday: 'long' }
const TIME: Parts = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }

/** Says moments as the house says them: `Mon 23 Nov, 11:24`, or with the weekday alone, as one says it to somebody. */
export const momentsIn = (locale: string, timeZone: string, how: 'day' | 'weekday' = 'day') => {
  const said = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone,
    ...(how === 'day' ? DAY : WEEKDAY),
    ...TIME,
  })
  return (at: Date): string => said.format(at)
}
