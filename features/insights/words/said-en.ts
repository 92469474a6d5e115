import type { Catalogue } from '#platform/client/words.ts'

/** What rests on the words of whoever asked: a line for each value. */
export const saidEn = {
  'insights.durable.first_contact': 'Met in the first contact, as they say themselves: {said}.',
  'insights.durable.first_contact.inside': 'Of colleagues who asked colleagues: {said}.',
  'insights.durable.first_contact_net':
    'Without what somebody else has to decide or do first (approvals, questions to a manager, missing knowledge, what stops us): {said}.',
  'insights.durable.first_contact_net.inside': 'The same of colleagues: {said}.',
  'insights.durable.first_contact_unsaid':
    'Of {n}, so many were over in the first contact and did not say whether it is solved: {said}.',
  'insights.durable.lasted': 'It lasted for thirty days: {said}.',
  'insights.durable.lasted.inside': 'It lasted for colleagues: {said}.',

  'insights.forward.not_as_asked': 'Not as asked: {said} of the answers.',
  'insights.forward.not_as_asked.inside': 'To colleagues: {said}.',
  'insights.forward.alternative_accepted': 'Of those, {said} took something else that we offered.',
  'insights.forward.alternative_accepted.inside': 'Of those colleagues: {said}.',
  'insights.forward.alternative_unsaid': 'Of {n}, so many have said neither yes nor no to it: {said}.',
  'insights.forward.dead_ends': 'Left without a way forward, of {n}: {said}.',
  'insights.forward.dead_ends.inside': 'Colleagues left without a way forward, of {n}: {said}.',

  'insights.response.response': 'Of those whom we asked, {said} told us.',
  'insights.response.response_channel.by': '{by}: {said}',
  'insights.response.response_party.by': '{by}: {said}',
  'insights.by.email': 'By mail',
  'insights.by.phone': 'By telephone',
  'insights.by.form': 'By form',
  'insights.by.visit': 'At a visit',
  'insights.by.counter': 'At the counter',
  'insights.by.chat': 'By chat',
  'insights.by.letter': 'By letter',
  'insights.by.customer': 'Customers',
  'insights.by.prospect': 'People who may become customers',
  'insights.by.supplier': 'Suppliers',
  'insights.by.applicant': 'Applicants',
  'insights.by.neighbour': 'Neighbours',
} as const satisfies Catalogue
