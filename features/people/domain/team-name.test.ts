import { expect, test } from 'vitest'
import { teamInWords } from './team-name.ts'

test.each([
  ['Repairs', 'Repairs'],
  ['Care team', 'Care'],
  ['The Repairs Team', 'Repairs'],
  ['Team', 'Team'],
  ['Steam', 'Steam'],
  ['فريق الإصلاح', 'الإصلاح'],
])('the team “%s” is the %s team', (name, said) => {
  expect(teamInWords(name)).toBe(said)
})
