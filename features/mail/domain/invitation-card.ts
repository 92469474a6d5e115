import type { CalendarTime, Invitation } from './calendar.ts'
import { escaped } from './quoting.ts'
import type { wordsIn } from './words-in.ts'

const titles = {
  invites: 'body.invitation',
  cancels: 'body.invitation-cancelled',
  answers: 'body.invitation-answer',
} as const

/** An invitation as a small card above the words of its mail. */
export const invitationCard = (
  invitation: Invitation,
  words: ReturnType<typeof wordsIn>,
  language: string,
): string => {
  const rows = [
    [words('body.invitation-when'), when(invitation, words, language)],
    [words('body.invitation-where'), invitation.where],
    [words('body.invitation-from'), invitation.from],
    [words('body.invitation-with'), invitation.guests.join(', ')],
  ].filter(([, value]) => value)
  const list = rows
    .map(([name, value]) => `<dt>${escaped(name!)}</dt><dd dir="auto">${escaped(value!)}</dd>`)
    .join('')
  return `<section class="card" dir="auto"><small>${escaped(words(titles[invitation.method]))}</small><strong>${escaped(invitation.what)}</strong><dl>${list}</dl></section>`
}

const when = (
  { starts, ends, repeats }: Invitation,
  words: ReturnType<typeof wordsIn>,
  language: string,
): string => {
  if (!starts) return ''
  const day = format(starts, language, { dateStyle: 'full' })
  const again = repeats ? ` ${words('body.invitation-repeats')}` : ''
  if (starts.isDay) return `${day}, ${words('body.invitation-all-day')}${again}`
  const time = (each: CalendarTime) => format(each, language, { timeStyle: 'short' })
  const sameDay = ends && ends.at.slice(0, 3).join() === starts.at.slice(0, 3).join()
  const end = ends
    ? `–${sameDay ? '' : `${format(ends, language, { dateStyle: 'full' })}, `}${time(ends)}`
    : ''
  return `${day}, ${time(starts)}${end}${starts.zone ? ` (${starts.zone})` : ''}${again}`
}

// The parts are shown as they were written, so they are read and said in one zone, whichever.
const format = ({ at }: CalendarTime, language: string, style: Intl.DateTimeFormatOptions): string => {
  const [year, month, day, hour, minute] = at
  return new Intl.DateTimeFormat(language.startsWith('ar') ? 'ar' : 'en-GB', {
    ...style,
    timeZone: 'UTC',
  }).format(Date.UTC(year, month - 1, day, hour, minute))
}
