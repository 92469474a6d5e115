import { expect, test } from 'vitest'
import { readSomeone } from './someone-new.ts'

test.each([
  ['Mrs Ali 020 7946 0000', 'Mrs Ali', '', '020 7946 0000'],
  ['+44 (0)20 7946-0000 Ali', 'Ali', '', '+44 (0)20 7946-0000'],
  ['Grace Hopper <grace@example.org>', 'Grace Hopper', 'grace@example.org', ''],
  ['grace@example.org', '', 'grace@example.org', ''],
  ['02079460000', '', '', '02079460000'],
  ['ali@example.org, Ali, 0171 555', 'Ali', 'ali@example.org', '0171 555'],
  ['Flat 12', 'Flat 12', '', ''],
  ['أمينة 0501234567', 'أمينة', '', '0501234567'],
  ['Ali', 'Ali', '', ''],
])('who rings is taken down in one line: %s', (typed, name, email, phone) => {
  expect(readSomeone(typed)).toEqual({ name, email, phone })
})
