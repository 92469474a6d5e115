import type { Catalogue } from '#platform/client/words.ts'

/** The figures that `GET /figures/:id` counts: the question, how it is counted, its use, its guard; then a line for each value. */
export const figuresEn = {
  'insights.figure-none': 'Nothing of this in the time that is looked at.',
  'insights.figure-early': 'It is too early to say.',
  'insights.figure-too-early': 'too early to say',
  'insights.figure-of': { one: 'of {count}', other: 'of {count}' },
  'insights.figure-between': 'between {low} and {high}',
  'insights.figure-from': '{low} or more',
  'insights.figure-low': 'fewer than one in ten',
  'insights.not-measured': 'Not measured yet',
  'insights.not-measured-lead': 'What rests on questions that nobody is asked. No number stands for it.',
  'insights.content': 'How content are people?',
  'insights.content-formula': 'Marks of 4 and 5 of 5, divided by all marks, with every mark shown.',
  'insights.content-guard':
    'Whom we ask would be drawn by lot, nobody twice in thirty days, in words that stay the same.',
  'insights.content-why':
    'Nobody is asked for a mark from one to five. We ask three small questions instead: in time, with respect, in my interest.',
  'insights.ease': 'How easy do we make it?',
  'insights.ease-formula':
    'The mean of marks from 1 to 7 to “they made it easy”, and the share of 5 and more.',
  'insights.ease-guard':
    'Drawn by lot in the same way, with its formula beside it, as others count it otherwise.',
  'insights.ease-why': 'Nobody is asked it yet. How often people have to come back says some of it.',
  'insights.recommending': 'Would they recommend us?',
  'insights.recommending-formula': 'Of 100, those who mark 9 or 10, less those who mark 0 to 6.',
  'insights.recommending-guard': 'It needs a hundred answers, and never stands for a team.',
  'insights.recommending-why': 'Nobody is asked: it is off, and says little below a hundred answers.',
  'insights.fresh-eyes': 'Look at some with fresh eyes',
  'insights.by.inside': 'colleagues',
  'insights.by.chasing': 'asking where we are',
  'insights.by.unclear': 'unclear information',
  'insights.by.told_differently': 'told different things',
  'insights.by.not_done': 'promised and not done',
  'insights.by.sent_around': 'sent around',
  'insights.by.told_twice': 'had to tell it twice',
  'insights.by.closed_too_soon': 'closed too soon',
  'insights.by.went_wrong': 'product or bill wrong',
  'insights.by.not_reached': 'could not reach us',
  'insights.by.other': 'something else',
  'insights.by.not_named': 'not named yet',

  'insights.failure.failure_share': '{said} came only because something was not right before.',
  'insights.failure.failure_share.inside': 'Of colleagues who asked colleagues: {said}.',
  'insights.failure.failure_kind.by': '{by}: {said}',
  'insights.failure.repeat_effort':
    'Of all times that somebody came, it was not the first about it in {said}.',
  'insights.failure.failure_hours_half': 'Half of them were over after: {said}.',
  'insights.failure.value_hours_half': 'Half of the others: {said}.',
  'insights.failure.agreed': 'Two who looked with fresh eyes said the same of {said}.',
  'insights.failure.kappa': 'How far they agree beyond chance (1 is always, 0.6 is enough): {said}.',

  'insights.repeats.came_again_7': 'Within seven days {said} had to come again.',
  'insights.repeats.came_again_30': 'Within thirty days: {said}.',
  'insights.repeats.came_again_7.inside': 'Of colleagues, within seven days: {said}.',
  'insights.repeats.came_again_30.inside': 'Of colleagues, within thirty days: {said}.',

  'insights.failure': 'How often do people come because something went wrong?',
  'insights.failure-formula':
    'Contacts that only came because something was not right before, divided by those and the ones that came for something of their own. What is unclear stands apart.',
  'insights.failure-use': 'It tells how much of our work we make ourselves.',
  'insights.failure-guard':
    'What people wrote is kept. Two colleagues look at a sample without seeing each other’s word, and how far they agree stands beside it. It is never a target, and never about a person.',

  'insights.repeats': 'Do people have to come back?',
  'insights.repeats-formula':
    'Requests after which the same person came again about the same need within 7 or 30 days, divided by all requests that are older than that.',
  'insights.repeats-use': 'It tells whether what we do lasts.',
  'insights.repeats-guard':
    'Merging, a new request or another way to reach us hides nothing: what is alike is found across all of them, and a person says whether it belongs together.',

  'insights.durable': 'Is it right the first time, and does it last?',
  'insights.durable-formula':
    'Needs met in the first contact, divided by all needs; beside it the same without needs that nobody can meet at once. It lasts when they confirmed it and did not come again within 30 days.',
  'insights.durable-use': 'It tells whether people get what they need without asking twice.',
  'insights.durable-guard':
    'They say themselves that it is solved; we do not say it for them. The figure of all needs stands beside the other.',

  'insights.forward': 'Is there always a way forward?',
  'insights.forward-formula':
    'Answers that were not as asked, divided by all answers; alternatives that were accepted, divided by those; and answers without a way forward, which must be none.',
  'insights.forward-use': 'It tells whether anybody is left at a no.',
  'insights.forward-guard': 'Only whoever asked accepts an alternative; none is accepted for them.',

  'insights.authority': 'Can those who answer put it right themselves?',
  'insights.authority-formula':
    'What was put right within one’s own limits, divided by all that needed authority; how long it takes to hear when somebody asks for more; and how often the answer is yes.',
  'insights.authority-use': 'It tells where limits are too narrow.',
  'insights.authority-guard':
    'Not asking would make it look well: what stopped somebody for want of authority is counted beside it.',

  'insights.offers': 'What does it cost us to put things right?',
  'insights.offers-formula':
    'What was given, by cause and by currency, in sum and in number; and what was done of what was accepted.',
  'insights.offers-use': 'It tells what failing costs, and whether we do what we offered.',
  'insights.offers-guard': 'It stands by cause and never by person, so that splitting a sum changes nothing.',

  'insights.response': 'How many tell us?',
  'insights.response-formula': 'Answers to our questions, divided by how often we asked, by channel.',
  'insights.response-use': 'It tells how far the other figures that rest on answers can be trusted.',
  'insights.response-guard':
    'Whom we ask is drawn by lot. Below one in ten, the figures that rest on it are said in words only.',
} as const satisfies Catalogue
