import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { TextArea, TextField } from '#ui/fields.tsx'
import { Failed } from '#ui/states.tsx'
import { wordsToTranslate } from '../domain/translated.ts'
import {
  FORM_LANGUAGES,
  type FormFields,
  type FormWords,
  formTranslations,
  type Language,
} from '../shapes.ts'
import css from './forms.module.css'
import { t } from './words.ts'

type Given = { form: FormFields; onChange: (translations: FormFields['translations']) => void }

const NAMES: Readonly<Record<Language, string>> = { en: 'English', ar: 'العربية' }
const NOTHING: FormWords = { title: '', lead: '', consent: '', fields: {} }

const saveFile = (name: string, words: unknown) => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([JSON.stringify(words, null, 2)], { type: 'application/json' }))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

/** The words of a form in other languages: written here, or handed to a translator as a file and taken back. */
export const TranslationsPart = ({ form, onChange }: Given) => {
  const [failure, setFailure] = useState('')
  const { translations } = form
  const take = async (file: File | undefined) => {
    if (!file) return
    const read = formTranslations.safeParse(
      await file
        .text()
        .then(JSON.parse)
        .catch(() => null),
    )
    setFailure(read.success ? '' : t('forms.words-bad'))
    if (read.success) onChange({ ...translations, ...read.data })
  }
  const give = () =>
    saveFile(
      `${form.name}.json`,
      Object.fromEntries(FORM_LANGUAGES.map((code) => [code, translations[code] ?? wordsToTranslate(form)])),
    )
  return (
    <fieldset className={css.questions}>
      <legend>{t('forms.words')}</legend>
      <p className="muted small">{t('forms.words-lead')}</p>
      {FORM_LANGUAGES.map((code) => (
        <details key={code}>
          <summary lang={code}>{NAMES[code]}</summary>
          <OneLanguage
            form={form}
            words={translations[code] ?? NOTHING}
            onChange={(words) => onChange({ ...translations, [code]: words })}
          />
        </details>
      ))}
      {failure ? <Failed text={failure} /> : null}
      <div className={css.deeds}>
        <Button onClick={give}>{t('forms.words-give')}</Button>
        <label>
          <span>{t('forms.words-take')}</span>{' '}
          <input
            type="file"
            accept="application/json,.json"
            onChange={(event) => void take(event.currentTarget.files?.[0])}
          />
        </label>
      </div>
    </fieldset>
  )
}

type OneProps = { form: FormFields; words: FormWords; onChange: (words: FormWords) => void }

const OneLanguage = ({ form, words, onChange }: OneProps) => (
  <div className={css.question}>
    <TextField
      label={t('forms.words-of', { words: form.title })}
      value={words.title}
      maxLength={120}
      dir="auto"
      onChange={(event) => onChange({ ...words, title: event.currentTarget.value })}
    />
    {form.lead === '' ? null : (
      <TextArea
        label={t('forms.words-of', { words: form.lead })}
        value={words.lead}
        maxLength={600}
        dir="auto"
        onChange={(event) => onChange({ ...words, lead: event.currentTarget.value })}
      />
    )}
    {form.fields.map(({ id, label, hint, options }) => {
      const own = words.fields[id] ?? { label: '', hint: '', options: [] }
      const set = (part: Partial<typeof own>) =>
        onChange({ ...words, fields: { ...words.fields, [id]: { ...own, ...part } } })
      return (
        <div key={id}>
          <TextField
            label={t('forms.words-of', { words: label || '…' })}
            value={own.label}
            maxLength={120}
            dir="auto"
            onChange={(event) => set({ label: event.currentTarget.value })}
          />
          {hint === '' ? null : (
            <TextField
              label={t('forms.words-of', { words: hint })}
              value={own.hint}
              maxLength={200}
              dir="auto"
              onChange={(event) => set({ hint: event.currentTarget.value })}
            />
          )}
          {options.length === 0 ? null : (
            <TextArea
              label={t('forms.words-of', { words: options.join(' · ') })}
              description={t('forms.words-options')}
              value={own.options.join('\n')}
              dir="auto"
              onChange={(event) => set({ options: event.currentTarget.value.split('\n').slice(0, 20) })}
            />
          )}
        </div>
      )
    })}
    {form.consent === '' ? null : (
      <TextArea
        label={t('forms.words-of', { words: form.consent })}
        value={words.consent}
        maxLength={600}
        dir="auto"
        onChange={(event) => onChange({ ...words, consent: event.currentTarget.value })}
      />
    )}
  </div>
)
