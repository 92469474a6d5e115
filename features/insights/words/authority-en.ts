import type { Catalogue } from '#platform/client/words.ts'

/** What was put right on whose authority, and what it cost: a line for each value. */
export const authorityEn = {
  'insights.authority.within': 'Put right within one’s own limits: {said} of all that needed authority.',
  'insights.authority.within.inside': 'The same for colleagues: {said}.',
  'insights.authority.answer_half': 'Half of those who asked for more heard within: {said}.',
  'insights.authority.granted': 'The answer was yes, as asked: {said}.',
  'insights.authority.want_of_authority': 'Somebody said that want of authority stopped them: {said}.',
  'insights.offers.honoured': 'Of what was accepted, {said} is done.',
  'insights.offers.given.by': '{by}: {said}, for {n}',
  'insights.offers.given_pieces.by': '{by}: {said} without a price, for {n}',
  'insights.offers.given_inside.by': 'To colleagues, {by}: {said}, for {n}',
  'insights.offers.given_inside_pieces.by': 'To colleagues, {by}: {said} without a price, for {n}',
  'insights.by.cause_late': 'we were late',
  'insights.by.cause_broken_promise': 'a promise was not kept',
  'insights.by.cause_went_wrong': 'we did something wrong',
  'insights.by.cause_product': 'a product was not right',
  'insights.by.cause_bill': 'a bill was not right',
  'insights.by.cause_unclear': 'we were not clear',
  'insights.by.cause_effort': 'they had too much trouble',
  'insights.by.cause_kindness': 'kindness',
  'insights.by.cause_thanks': 'thanks for a deed',
  'insights.by.cause_other': 'other causes',
} as const satisfies Catalogue
