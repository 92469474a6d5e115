import { Choice } from '#ui/choice.tsx'
import { CheckField, TextField } from '#ui/fields.tsx'
import css from './answers.module.css'
import type { Source } from './api.ts'
import { inFourWeeks } from './way-choice.ts'
import { t } from './words.ts'

const kinds = ['colleague', 'person', 'record', 'link', 'earlier_answer'] as const

/** Where an answer is from, in a few words. */
export const sourceWords = (source: Source | null): string => {
  if (source === null || source.kind === 'colleague') return t('answer.source-you')
  return source.text || t(`answer.source-${source.kind}`)
}

export const SourceFields = ({
  source,
  onChange,
}: {
  source: Source | null
  onChange: (source: Source | null) => void
}) => {
  const kind = source?.kind ?? 'colleague'
  const options = (source?.kind === 'saved_reply' ? [...kinds, 'saved_reply' as const] : kinds).map(
    (value) => ({
      value,
      label: t(`answer.source-${value}`),
    }),
  )
  return (
    <div className={css.source}>
      <Choice
        label={t('answer.source-kind')}
        value={kind}
        onChange={(value) =>
          onChange(value === 'colleague' ? null : { kind: value as Source['kind'], text: source?.text ?? '' })
        }
        options={options}
      />
      {kind === 'colleague' || kind === 'saved_reply' ? null : (
        <TextField
          label={t('answer.source-text')}
          value={source?.text ?? ''}
          maxLength={500}
          dir="auto"
          onChange={(event) => onChange({ kind, text: event.currentTarget.value })}
        />
      )}
    </div>
  )
}

/** What still has to be made sure, and until when; that day it is the owner's turn. */
export const UnsureFields = ({
  until,
  onChange,
}: {
  until: string | null
  onChange: (until: string | null) => void
}) => (
  <>
    <CheckField
      label={t('answer.unsure')}
      checked={until !== null}
      onChange={(event) => onChange(event.currentTarget.checked ? inFourWeeks() : null)}
    />
    {until === null ? null : (
      <TextField
        type="date"
        label={t('answer.unsure-until')}
        value={until}
        onChange={(event) => onChange(event.currentTarget.value || inFourWeeks())}
      />
    )}
  </>
)
