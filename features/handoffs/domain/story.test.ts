import { expect, test } from 'vitest'
import { shortly } from '#platform/values/shortly.ts'
import { storyOf } from './story.ts'

test('the story is drawn up from what is written, and only from that', () => {
  expect(
    storyOf({
      subject: 'No hot water',
      need: '',
      firstWords: 'No hot water since Monday. We have a small child.',
      promises: [{ words: 'A person answers within one working day.', due: 'Tue 17 Nov, 11:30' }],
      deeds: [
        { kind: 'note', day: 'Mon 16 Nov, 15:00', text: 'The part is in the van.' },
        { kind: 'outbound', day: 'Mon 16 Nov, 12:00', text: 'Ravi can come at two.' },
      ],
    }),
  ).toEqual({
    need: 'No hot water since Monday. We have a small child.',
    promised: 'A person answers within one working day (Tue 17 Nov, 11:30)',
    tried: 'Mon 16 Nov, 12:00: Ravi can come at two.\nMon 16 Nov, 15:00: The part is in the van.',
    asked: '',
  })
})
test('long texts end with a sentence, or with a word', () => {
  expect(shortly(`${'One sentence that is rather long. '.repeat(9)}`)).toMatch(
    /^(One sentence that is rather long\. ?){4}$/,
  )
  expect(shortly('word '.repeat(60))).toMatch(/word …$/)
})
