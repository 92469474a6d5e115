import type { Catalogue } from '#platform/client/words.ts'

/** Whether there was enough time, and what stopped somebody. */
export const timeEn = {
  'insights.time': 'Have we enough time to help?',
  'insights.time-formula':
    'Colleagues who said that they had enough time, divided by all who said either; beside it how often somebody named what stopped them.',
  'insights.time-use':
    'It tells whether the way we plan leaves room to help to the end, and what to change first.',
  'insights.time-guard':
    'Who is asked is drawn by lot, at most once a day, and answers are kept without a name. From five answers on it is said. How long anybody takes is never counted, and no target can be set on it.',
  'insights.time.enough': 'There was enough time: {said}.',
  'insights.time.enough_few':
    'So far {said} have said whether there was enough time. We say it from five on.',
  'insights.time.stopped.by': 'What stopped somebody: {by}, {said}',
  'insights.time.stopped_waiting': 'Of these, not answered yet: {said}.',
  'insights.by.stopped_time': 'time',
  'insights.by.stopped_rule': 'a rule',
  'insights.by.stopped_tool': 'a tool',
  'insights.by.stopped_knowledge': 'knowledge',
  'insights.by.stopped_authority': 'authority',
  'insights.by.stopped_metric': 'a number to reach',
  'insights.by.stopped_stock': 'stock',
  'insights.by.stopped_other_unit': 'another unit',
} as const satisfies Catalogue
