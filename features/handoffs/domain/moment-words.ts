/** Says moments to colleagues who read them on any later day: `Mon 23 Nov, 11:24`. */
export const momentsIn = (locale: string, timeZone: string) => {
  const said = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return (at: Date): string => said.format(at)
}
