import type { Catalogue } from '#platform/client/words.ts'
import { craftEn } from './craft-en.ts'

export const en = {
  ...craftEn,
  'refusal.observation_not_shareable': 'Only thanks can be shared.',

  'observations.said': 'What was said about you',
  'observations.solved-yes': 'It is solved.',
  'observations.solved-no': 'It is not solved yet.',
  'observations.missed': 'It was not as promised.',
  'observations.questions': 'How it went',
  'observations.timely': 'Quick enough',
  'observations.respect': 'With respect',
  'observations.my-interest': 'In their interest',
  'observations.yes': 'yes',
  'observations.partly': 'partly',
  'observations.no': 'no',
  'observations.unsaid': 'not said',
  'observations.thanks': 'Thanks',
  'observations.thanks-you': 'Thanks to you',
  'observations.only-you': 'Only you see this. Share it if you like.',
  'observations.you-first': 'You see it first. The others here can read it once you have.',
  'observations.share': 'Share it',
  'observations.shared': 'Shared with those who see the conversation.',
  'observations.seen': 'I have read it',
  'observations.open': 'Open',
  'observations.more': 'Show more',
  'observations.readable': 'What they said of how it went',

  'surveys.title': 'Three questions in answers',
  'surveys.lead':
    'Some of our answers ask three questions. Was it quick enough? Were you treated with respect? Did we want what was best for you? Who is asked is drawn by lot, and nobody is asked more than once in thirty days.',
  'surveys.one-in': 'How many answers ask',
  'surveys.every': 'Every answer',
  'surveys.of': 'One in {count}',
  'surveys.never': 'None',
  'surveys.saved': 'Saved.',

  'look-back.subject': 'Is it solved? Number {number}',
  'look-back.hello':
    'Some time ago you asked us about “{subject}”. We should like to know whether it is solved for good.',
  'look-back.missed': 'We missed a time that we had promised you. We are sorry.',
  'look-back.offer': 'Something that we offered you is still open.',
  'look-back.link': 'One tap tells us, and opens it again if it is not solved:',
  'look-back.write': 'If it is not solved, just answer this mail: it opens again, with the same person.',
} as const satisfies Catalogue
