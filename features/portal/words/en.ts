import type { Catalogue } from '#platform/client/words.ts'

export const en = {
  'refusal.inbox_not_open': 'This inbox is closed. Please choose another.',

  'portal.title': 'Your conversation with {organisation}',
  'portal.number': 'Number {number}.',
  'portal.wrote': 'You first wrote on {when}.',
  'portal.began': 'It began on {when}.',
  'portal.you': 'You',
  'portal.of-us': '{name}, {organisation}',
  'portal.no-subject': 'Your conversation',

  'portal.who-owner': '{owner} is looking after this.',
  'portal.who-team': 'This is with {team}.',
  'portal.who-asking':
    '{owner} is asking a colleague who may be able to help. You stay with {owner} until then.',
  'portal.who-asked': 'We are asking a colleague who may be able to help.',
  'portal.who-told': '{giver} has told {owner} everything, so you need not repeat it.',

  'portal.next-first_answer': 'A person will answer by {when}.',
  'portal.next-next_update': 'You will hear from us by {when}.',
  'portal.next-resolution': 'We said that it will be solved by {when}.',
  'portal.next-call_back': 'We will ring you by {when}.',
  'portal.next-words': 'Next: {words} By {when}.',
  'portal.next-late': 'We said {when}, and we have not managed it. We are sorry.',
  'portal.next-late-you': 'You need not ask again. If it cannot wait, please ring us.',
  'portal.next-them':
    'To go on we need a word from you. No hurry: we look again on {day}. If it is no longer needed, you need do nothing.',
  'portal.next-others': 'We are waiting for somebody else. We look again on {day}.',
  'portal.next-answered':
    'You have our answer. If we hear nothing, this closes on {day}. If it is not solved, please write below.',
  'portal.next-closed':
    'This is closed. If it is not solved, please write below: it opens again, with the same person.',

  'portal.how': 'How we arrived at this',
  'portal.how-began': 'It began on {when}.',
  'portal.how-counted': 'We count from {when}, when we were next there.',
  'portal.how-counted-ahead': 'We count from {when}, when we are next there.',
  'portal.how-working_minutes': {
    one: 'One minute of our working time from then is {when}.',
    other: '{count} minutes of our working time from then is {when}.',
  },
  'portal.how-working_hours': {
    one: 'One working hour from then is {when}.',
    other: '{count} working hours from then is {when}.',
  },
  'portal.how-working_days': {
    one: 'One working day from then is {when}.',
    other: '{count} working days from then is {when}.',
  },
  'portal.how-minutes': {
    one: 'One minute from then is {when}.',
    other: '{count} minutes from then is {when}.',
  },
  'portal.how-hours': {
    one: 'One hour from then is {when}.',
    other: '{count} hours from then is {when}.',
  },
  'portal.how-days': {
    one: 'One day from then is {when}.',
    other: '{count} days from then is {when}.',
  },
  'portal.how-closed-day': 'On {day} we are closed: {name}.',
  'portal.how-half-day': 'On {day} we are there for shorter: {name}.',
  'portal.how-waiting_on_them': 'From {from} to {to} we waited for a word from you, so the time stood still.',
  'portal.how-waiting_on_others': 'From {from} to {to} we waited for somebody else, so the time stood still.',
  'portal.how-on_leave': 'From {from} to {to} the time stood still.',
  'portal.how-waits_on_them': 'Since {from} we wait for a word from you, and the time stands still.',
  'portal.how-waits_on_others': 'Since {from} we wait for somebody else, and the time stands still.',
  'portal.how-waits_on_leave': 'Since {from} the time stands still.',
  'portal.how-reopening': 'On {from} it was opened again, and the time ran on.',
  'portal.how-by-hand': '{name} promised this on {when}: “{words}”',
  'portal.how-by-us': 'We promised this on {when}: “{words}”',
  'portal.how-promise': 'We promise everyone: “{words}”',
  'portal.told': 'We had said {when}, and we have not managed it. We are sorry.',
  'portal.get': 'What you get when we miss it: {words}',

  'portal.said': 'What was said',
  'portal.said-nothing': 'Nothing has been written here yet.',
  'portal.said-more': 'These are the latest messages. Earlier ones are in your mail.',
  'portal.files': 'Files',
  'portal.add': 'Add something',
  'portal.add-words': 'Your message',
  'portal.add-file': 'Add a photo or file',
  'portal.add-send': 'Send',
  'portal.add-thanks': 'Thank you. Your message is with us.',
  'portal.add-empty': 'Please write something first.',
  'portal.add-long': 'This is too long for one message. Please send it in two.',
  'portal.add-large': 'These files are too large. Each may have {size}, and five are the most.',
  'portal.add-again': 'This page had been open for long. Please look at your words, and send them again.',

  'portal.hours-from-to': '{from} to {to}',
  'portal.hours-days': '{days}, {times}',
  'portal.talk': 'Rather talk to a person?',
  'portal.talk-phone': 'Ring {phone}.',
  'portal.talk-place': 'Come to {place}.',
  'portal.talk-hours': 'We are there {hours}.',
  'portal.charter-link': 'What you can expect from us',
  'portal.charter-link-more': 'Our promises, and how well we keep them.',

  'portal.gone': 'This address leads nowhere',
  'portal.gone-why':
    'It may have been typed differently, or it is no longer in use. Write to us as you did before, and you will get a new one.',
  'portal.slow': 'One moment, please',
  'portal.slow-why': {
    one: 'That was a lot at once. Please try again in one second.',
    other: 'That was a lot at once. Please try again in {count} seconds.',
  },
  'portal.broken': 'Something went wrong on our side',
  'portal.broken-why': 'We are sorry. Please try again in a minute, or write to us as you did before.',
  'portal.from-elsewhere': 'This form was sent from another page',
  'portal.from-elsewhere-why': 'For your safety we did not take it. Please go back and send it from here.',
} as const satisfies Catalogue
