import type { Catalogue } from '#platform/client/words.ts'
import { authorityEn } from './authority-en.ts'
import { figuresEn } from './figures-en.ts'
import { saidEn } from './said-en.ts'
import { timeEn } from './time-en.ts'

export const en = {
  ...authorityEn,
  ...figuresEn,
  ...saidEn,
  ...timeEn,
  'insights.title': 'How are we doing?',
  'insights.lead':
    'Since {since}. Figures say how sure we can be of them. How fast a colleague works is never counted.',
  'insights.none': 'Nothing is counted yet.',
  'insights.none-more': 'Counting begins with the first promise that is published.',
  'insights.quiet': 'Whom have we not thanked or heard from?',
  'insights.how': 'How do we know?',
  'insights.serves': 'Serves “{principle}”. {owner} answers for it, until {until}.',
  'insights.change': 'Change who answers',
  'insights.hidden': 'Not shown',
  'insights.hidden-figure':
    '{title} It needs a principle, somebody here who answers for it, and a day to come.',

  'insights.table-promises': 'Promises',
  'insights.table-kept': 'Kept',
  'insights.table-sure': 'How sure',
  'insights.table-median': 'Half had an answer within',
  'insights.unknown': {
    one: '{count} not known yet',
    other: '{count} not known yet',
  },
  'insights.counted-of': {
    one: 'of {count} promise',
    other: 'of {count} promises',
  },

  'insights.kept-leaders': 'Do leaders keep their promises too?',
  'insights.leaders': 'Directors, published by their signature',
  'insights.inside': 'How we serve each other',
  'insights.kept': 'Do we keep what we promise?',
  'insights.by-promise': 'Promise by promise',
  'insights.by-channel': 'By the way they reached us',
  'insights.party-other': 'others',
  'insights.by-party': 'By who they are',
  'insights.by-team': 'By team',
  'insights.by-hand': 'Times that one of us named',
  'insights.other-teams': 'Smaller teams together',
  'insights.by-month': 'Month by month, with what is sure',
  'insights.kept-none': 'No promise to those outside has fallen due yet.',
  'insights.month-kept': '{month}: {kept} of {count} kept',
  'insights.month-none': '{month}: nothing came due',
  'insights.kept-formula':
    'Kept, divided by kept and missed. A promise is kept when what it says was done by its time; a new time that we sent does not undo a miss. What pauses past its time is not known yet and stands apart.',
  'insights.kept-use': 'It tells whether what we publish is true.',
  'insights.kept-guard':
    'A vague promise would always be kept: no promise is published without a measure. Those who asked may say that it was not kept, and what is not known is never counted as kept.',

  'insights.waiting': 'How long do people wait?',
  'insights.waiting-half': 'Half had an answer from a person within {time}.',
  'insights.waiting-half-not': 'Fewer than half have had an answer from a person so far.',
  'insights.waiting-nine': 'Nine of ten within {time}.',
  'insights.waiting-nine-not': 'It is too early to say when nine of ten had one.',
  'insights.waiting-sure': 'Half: between {low} and {high}.',
  'insights.waiting-sure-open': 'Half: {low} or more.',
  'insights.waiting-nine-sure': 'Nine of ten: {sure}.',
  'insights.waiting-few': 'These are {count} requests, too few to say more.',
  'insights.waiting-of': {
    one: 'Of {count} request; {open} still wait and count with the time so far.',
    other: 'Of {count} requests; {open} still wait and count with the time so far.',
  },
  'insights.waiting-capped':
    'Of the newest {count} requests; {open} still wait and count with the time so far.',
  'insights.waiting-outside': 'Those outside',
  'insights.waiting-inside': 'Colleagues who asked colleagues',
  'insights.solved-half': 'Half said that it was solved within {time}.',
  'insights.solved-half-not': 'Fewer than half have said that it is solved.',
  'insights.waiting-nobody': 'Nobody asked in this time.',
  'insights.waiting-formula':
    'From the moment it came until the first word of a person, and until they confirmed it, in hours by the clock, nights included. What is still open counts as longer than so far, so leaving hard ones open does not help.',
  'insights.waiting-use': 'It tells how long people really wait.',
  'insights.waiting-guard':
    'No machine’s mail counts as an answer. Closing and opening again does not start the time anew.',

  'insights.handoffs': 'Do we find someone who can help?',
  'insights.handoffs-none': 'Nobody was brought in during this time.',
  'insights.handoffs-half': 'Half of those who looked for help had a yes within {time}.',
  'insights.handoffs-half-not': 'Fewer than half of those who looked for help had a yes.',
  'insights.handoffs-often': 'Handed on: {rate} of 100 requests.',
  'insights.handoffs-introduced': 'Introduced to whoever asked: {rate}.',
  'insights.handoffs-back': 'Came back to somebody who had it before: {rate}.',
  'insights.handoffs-by': '{reason}: half had a yes within {time}.',
  'insights.handoffs-by-not': '{reason}: fewer than half had a yes.',
  'insights.handoffs-expertise': 'For what somebody knows',
  'insights.handoffs-authority': 'For a decision',
  'insights.handoffs-time': 'For somebody’s time',
  'insights.handoffs-n': {
    one: 'Somebody looked for help once.',
    other: 'Somebody looked for help {count} times.',
  },
  'insights.handoffs-formula':
    'From the first time somebody was asked until somebody said yes; refusals and offers that ran out are part of the wait. Shares are of those that were taken over.',
  'insights.handoffs-use':
    'It tells whether finding someone works. Passing on is never counted against anyone.',
  'insights.handoffs-guard':
    'Saying yes and leaving it does not help: the time of whoever asked runs on. A no needs a reason.',

  'insights.parity': 'Does everyone wait alike?',
  'insights.parity-none':
    'There are too few to compare: {small} with the smallest accounts and {large} with the largest. We compare from 30 each.',
  'insights.parity-never': 'No month has been counted yet.',
  'insights.parity-equal': 'We cannot tell a difference between small and large accounts.',
  'insights.parity-small': 'Those with small accounts wait longer.',
  'insights.parity-large': 'Those with large accounts wait longer.',
  'insights.parity-pairs':
    'Of 100 pairs, one small and one large, the small one waited longer in {at}; 50 is equal. How sure: between {low} and {high}.',
  'insights.parity-kept':
    'Promises kept: {small} for the small, {large} for the large. The difference is {at} points, and we are sure that it is between {low} and {high}.',
  'insights.parity-kept-few':
    'Promises kept: {small} for the small, {large} for the large; too few to compare.',
  'insights.parity-of':
    '{month}: {small} requests of the third with the smallest accounts, {large} of the third with the largest.',
  'insights.parity-of-three':
    'The three months to {month}: {small} requests of the third with the smallest accounts, {large} of the third with the largest.',
  'insights.parity-publish': 'Show it on our public page',
  'insights.parity-is-public': 'Everybody sees this on our public page.',
  'insights.parity-formula':
    'Every request of the smallest third is set beside every request of the largest: how often did the small one wait longer, a tie counting half? How sure: the same drawn anew a thousand times. Promises kept are compared by their difference.',
  'insights.parity-use':
    'It tells whether size buys a place in the queue. The order of work never sees a size.',
  'insights.parity-guard':
    'Sizes are set once a year and kept apart; each opening of them is written down. What is still open counts with the time so far.',

  'insights.time-minutes': { one: '{count} minute', other: '{count} minutes' },
  'insights.time-hours': '{hours}\u00a0h\u00a0{minutes}\u00a0min',
  'insights.time-whole-hours': { one: '{count} hour', other: '{count} hours' },
  'insights.time-whole-days': { one: '{count} day', other: '{count} days' },
  'insights.time-days': '{days}\u00a0d\u00a0{hours}\u00a0h',

  'insights.edit-title': 'Who answers for “{title}”',
  'insights.edit-owner': 'Answers for it',
  'insights.edit-principle': 'Serves the principle',
  'insights.edit-until': 'Holds until',
  'insights.edit-until-hint': 'Then it is asked anew whether it is still of use.',
  'insights.save': 'Save',
  'insights.cancel': 'Cancel',
} as const satisfies Catalogue
