import { expect, test } from 'vitest'
import { worked } from '#platform/testing/work.ts'
import { readInvitation } from './calendar.ts'
import { invitationCard } from './invitation-card.ts'
import { wordsIn } from './words-in.ts'

const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'METHOD:REQUEST', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n')
const card = (...lines: string[]) => invitationCard(readInvitation(calendar(...lines))!, wordsIn('en'), 'en')

test('an invitation tells what, when, where and who, in the zone in which it was written', () => {
  const html = card(
    'SUMMARY:Visit\\, at last <script>',
    'DTSTART;TZID="Europe/Berlin":20260305T140000',
    'DTEND;TZID=Europe/Berlin:20260305T150000',
    'LOCATION:Room 4\\nsecond',
    '  floor',
    'ORGANIZER;CN=Ana:mailto:ana@example.com',
    'ATTENDEE;CN="Bo, of Help":mailto:bo@example.org',
    'ATTENDEE:mailto:cy@example.org',
  )
  expect(html).toContain('Visit, at last &lt;script&gt;')
  expect(html).toContain('Thursday, 5 March 2026, 14:00–15:00 (Europe/Berlin)')
  expect(html).toContain('Room 4 second floor')
  expect(html).toContain('Bo, of Help, cy@example.org')
})

test.each([
  ['a whole day', 'DTSTART;VALUE=DATE:20260305', 'Thursday, 5 March 2026, all day'],
  ['a time in UTC', 'DTSTART:20260305T090000Z', 'Thursday, 5 March 2026, 09:00 (UTC)'],
  ['a time wherever one is', 'DTSTART:20260305T090000', 'Thursday, 5 March 2026, 09:00<'],
  ['no time', 'DTSTART:soon', '<dl></dl>'],
])('%s is said as such', (_, line, words) => {
  expect(card(line)).toContain(words)
})

test('a calendar without an event is no invitation, and a huge one is read in no time', () => {
  expect(readInvitation('BEGIN:VCALENDAR\r\nEND:VCALENDAR')).toBeNull()
  expect(readInvitation('')).toBeNull()
  const work = worked()
  readInvitation(calendar(`SUMMARY;A="${'";"'.repeat(200_000)}`))
  readInvitation(calendar('ATTENDEE:mailto:a@b.example\r\n'.repeat(50_000)))
  expect(work()).toBeLessThan(1_000)
})
