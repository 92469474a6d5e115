import { describe, expect, test } from 'vitest'
import { labelIn } from './person-labels.ts'

describe('a word about what somebody is like', () => {
  test.each([
    ['Difficult customer, be careful', 'hard', 'Difficult'],
    ['She is very rude on the phone', 'temper', 'rude'],
    ['An old moaner', 'complains', 'moaner'],
    ['he’s crazy', 'mind', 'crazy'],
    ['What a liar!', 'honesty', 'liar'],
    ['difficult', 'hard', 'difficult'],
    ['time-waster', 'complains', 'time-waster'],
    ['زبون صعب', 'hard', 'صعب'],
    ['هي وقحة', 'temper', 'وقحة'],
    ['هذا كذاب', 'honesty', 'كذاب'],
  ])('is seen in “%s”', (text, code, word) => {
    expect(labelIn(text)).toEqual({ code, word })
  })
  test.each([
    'The access is difficult: the gate is locked.',
    'The boiler makes a rude noise and the problem is back',
    'Wishes a call before each visit. The slow lift needs a key.',
    'Her line is slow, and the nightmare of a winter is over',
    'A mad rush on Mondays',
    'المدخل صعب والباب مغلق',
    'كانت المشكلة صعبة',
    'They said: “you are all idiots”',
    '',
  ])('is not seen where it is about a thing, or what somebody said: “%s”', (text) => {
    expect(labelIn(text)).toBeNull()
  })
})
