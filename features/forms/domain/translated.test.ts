import { expect, test } from 'vitest'
import { formShape } from '../shapes.ts'
import { freshForm } from './form.ts'
import { translated, wordsToTranslate } from './translated.ts'

const FORM = {
  ...freshForm('Repairs'),
  title: 'Ask us',
  lead: 'In your own words.',
  consent: 'You may keep it.',
  fields: [
    {
      ...{
        id: 'what',
        kind: 'choice' as const,
        label: 'What is it?',
        hint: 'One of these',
        isRequired: true,
      },
      options: ['Cold', 'Leaks'],
    },
  ],
}
const ar = {
  ...{ title: 'اسألنا', lead: '', consent: 'لكم أن تحتفظوا به.' },
  fields: { what: { label: 'ما الأمر؟', hint: '', options: ['بارد'] } },
}

test('each word stands in the language of whoever reads it where somebody translated it, else as it was written', () => {
  const shown = translated({ ...FORM, translations: { ar } }, 'ar')
  expect(shown).toMatchObject({ title: 'اسألنا', lead: 'In your own words.', consent: 'لكم أن تحتفظوا به.' })
  expect(shown.fields[0]).toMatchObject({
    ...{
      label: 'ما الأمر؟',
      hint: 'One of these',
      options: ['Cold', 'Leaks'],
      optionWords: ['بارد', 'Leaks'],
    },
  })
  expect(translated({ ...FORM, translations: { ar } }, 'en').fields[0]!.optionWords).toEqual([
    'Cold',
    'Leaks',
  ])
  expect(translated({ ...FORM, consent: '', translations: { ar } }, 'ar').consent).toBe('')
})

test('what is handed to a translator can be handed back', () => {
  const file = JSON.parse(JSON.stringify({ ar: wordsToTranslate(FORM) }))
  expect(formShape.parse({ ...FORM, translations: file }).translations.ar).toEqual(wordsToTranslate(FORM))
  expect(formShape.safeParse({ ...FORM, translations: { ar: { title: 7 } } }).success).toBe(false)
})
