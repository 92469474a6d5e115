import { expect, test } from 'vitest'
import { acknowledgement } from './acknowledgement.ts'

const it = {
  number: 4182,
  name: 'Ana Ribeiro',
  owner: null,
  team: 'Repairs',
  answerBy: new Date('2026-11-24T14:00:00Z'),
  phone: '020 7946 0000',
  link: null,
  locale: 'en',
  timeZone: 'Europe/London',
  now: new Date('2026-11-22T16:40:00Z'),
}

test('it says who has the message, by when a person answers, and whom to ring', () => {
  expect(acknowledgement(it)).toEqual({
    subject: 'We have your message (#4182)',
    html: '<p dir="auto">Thank you, Ana Ribeiro. Your message is with the Repairs team. A person will answer by Tuesday 14:00. If it is urgent, please ring 020 7946 0000.</p>',
  })
  expect(acknowledgement({ ...it, owner: 'Maya Chen' }).html).toContain('Your message is with Maya.')
})

test('it promises no time that has passed, and names no way that there is not', () => {
  const { html } = acknowledgement({ ...it, now: it.answerBy, phone: '' })
  expect(html).toBe(
    '<p dir="auto">Thank you, Ana Ribeiro. Your message is with the Repairs team. A person will read it and answer.</p>',
  )
})

test('a name is said only when it can be nothing but a name', () => {
  for (const name of [
    '',
    'Buy now at evil.example',
    'http://evil.example',
    'a@b.example',
    '<b>Ana</b>',
    'Ana!',
  ])
    expect(acknowledgement({ ...it, name }).html).toContain('Thank you. Your message')
  for (const name of ['Ana', "Siobhán O'Neill", 'محمد علي', '李小龍'])
    expect(acknowledgement({ ...it, name }).html).not.toContain('Thank you. Your')
})

test('the link stands in words that can be copied, in the language of the house', () => {
  const link = 'https://desk.example/p/abc'
  expect(acknowledgement({ ...it, link }).html).toContain(`<a href="${link}">${link}</a>`)
  expect(acknowledgement({ ...it, locale: 'ar' }).html).toContain('رسالتك لدى')
})
