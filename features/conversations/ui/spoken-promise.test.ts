import { expect, test } from 'vitest'
import { spokenPromise } from './spoken-promise.ts'

// A Tuesday, eleven in the morning in London.
const now = '2026-11-24T11:00:00.000Z'
const of = (text: string, isInside = false) => {
  const found = spokenPromise(text, now, 'Europe/London', isInside)
  return found ? `${found.kind} ${found.at.slice(5, 16)}` : null
}

test.each([
  ['Dear Ana, I am sorry. I will call you at 15:30 to make sure.', 'call_back 11-24T15:30'],
  [
    'Ravi can be with you between 14:00 and 15:00 today, and I will call you at 15:30.',
    'call_back 11-24T15:30',
  ],
  ['Ravi comes today at 16:00, and I will call you tomorrow at 9 am.', 'call_back 11-25T09:00'],
  ['I’ll ring you at 3', 'call_back 11-24T15:00'],
  ['I will call you back at 9 am tomorrow.', 'call_back 11-25T09:00'],
  ['We shall let you know by Friday.', 'next_update 11-27T17:00'],
  ['You will hear from us by Wednesday 12:00, even if I have nothing new.', 'next_update 11-25T12:00'],
  ['Ich rufe Sie morgen um 10 Uhr an.', 'call_back 11-25T10:00'],
  ['Wir melden uns bis Freitag.', 'next_update 11-27T17:00'],
  ['Je vous rappelle à 15 h 30.', 'call_back 11-24T15:30'],
  ['Nous vous tenons au courant demain.', 'next_update 11-25T17:00'],
  ['Le llamaré mañana a las 16:00.', 'call_back 11-25T16:00'],
  ['Les informamos. Le escribo el jueves.', 'next_update 11-26T17:00'],
  ['سأتصل بك الساعة 15:30', 'call_back 11-24T15:30'],
  ['سنكتب إليك غدًا', 'next_update 11-25T17:00'],
])('%s', (text, promise) => {
  expect(of(text)).toBe(promise)
})
test.each([
  'You can call us at 15:30.',
  'Shall I call you at 15:30?',
  'I called you at 10:30.',
  'I will call you at 10:30.',
  'I will call you soon.',
  'The engineer comes at 15:30.',
  'I will send 3 parts.',
])('%s is no promise with a time to come', (text) => {
  expect(of(text)).toBeNull()
})
test.each([
  ['I cannot do this justice today. I will come to you by Thursday 10:00.', 'deferral 11-26T10:00'],
  ['Ich komme am Donnerstag um 10 Uhr auf dich zu.', 'deferral 11-26T10:00'],
  ['سآتي إليك الخميس الساعة 10:00', 'deferral 11-26T10:00'],
])('%s puts it off for a colleague; from outside it is a visit', (text, promise) => {
  expect(of(text, true)).toBe(promise)
  expect(of(text)).toBeNull()
})
