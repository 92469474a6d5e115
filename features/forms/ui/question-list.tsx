import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { SwitchField, TextArea, TextField } from '#ui/fields.tsx'
import { FIELD_KINDS, type Field } from '../shapes.ts'
import css from './forms.module.css'
import { t } from './words.ts'

type QuestionsProps = { fields: readonly Field[]; onChange: (fields: Field[]) => void }

const MOST = 12
const newId = () => crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36)

const moved = (fields: readonly Field[], from: number, to: number): Field[] => {
  const list = [...fields]
  list.splice(to, 0, ...list.splice(from, 1))
  return list
}

/** Questions of the organisation's own, in the order in which they are asked. */
export const QuestionList = ({ fields, onChange }: QuestionsProps) => {
  const set = (place: number, part: Partial<Field>) =>
    onChange(fields.map((each, at) => (at === place ? { ...each, ...part } : each)))
  const add = () =>
    onChange([...fields, { id: newId(), kind: 'line', label: '', hint: '', isRequired: false, options: [] }])
  return (
    <fieldset className={css.questions}>
      <legend>{t('forms.questions')}</legend>
      <p className="muted small">{t('forms.questions-lead')}</p>
      <ol className={css.list}>
        {fields.map((field, place) => (
          <Question
            key={field.id}
            field={field}
            place={place}
            isLast={place === fields.length - 1}
            onChange={(part) => set(place, part)}
            onMove={(by) => onChange(moved(fields, place, place + by))}
            onRemove={() => onChange(fields.filter((_, at) => at !== place))}
          />
        ))}
      </ol>
      <div>
        <Button onClick={add} disabled={fields.length >= MOST}>
          {t('forms.add')}
        </Button>
      </div>
    </fieldset>
  )
}

type QuestionProps = {
  field: Field
  place: number
  isLast: boolean
  onChange: (part: Partial<Field>) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

const Question = ({ field, place, isLast, onChange, onMove, onRemove }: QuestionProps) => {
  const label = field.label.trim() || t('forms.unnamed', { number: place + 1 })
  return (
    <li className={css.question}>
      <TextField
        label={t('forms.question')}
        value={field.label}
        maxLength={120}
        dir="auto"
        onChange={(event) => onChange({ label: event.currentTarget.value })}
      />
      <Choice
        label={t('forms.kind')}
        value={field.kind}
        onChange={(kind) =>
          onChange({ kind: kind as Field['kind'], ...(kind === 'choice' ? {} : { options: [] }) })
        }
        options={FIELD_KINDS.map((value) => ({ value, label: t(`forms.kind-${value}`) }))}
      />
      <TextField
        label={t('forms.hint')}
        value={field.hint}
        maxLength={200}
        dir="auto"
        onChange={(event) => onChange({ hint: event.currentTarget.value })}
      />
      {field.kind === 'choice' ? (
        <TextArea
          label={t('forms.options')}
          description={t('forms.options-hint')}
          value={field.options.join('\n')}
          dir="auto"
          onChange={(event) => onChange({ options: event.currentTarget.value.split('\n').slice(0, 20) })}
        />
      ) : null}
      <SwitchField
        label={t('forms.required')}
        checked={field.isRequired}
        onChange={(event) => onChange({ isRequired: event.currentTarget.checked })}
      />
      <div className={css.deeds}>
        <Button
          look="quiet"
          disabled={place === 0}
          aria-label={t('forms.up', { label })}
          onClick={() => onMove(-1)}
        >
          ↑
        </Button>
        <Button
          look="quiet"
          disabled={isLast}
          aria-label={t('forms.down', { label })}
          onClick={() => onMove(1)}
        >
          ↓
        </Button>
        <Button look="quiet" onClick={onRemove}>
          {t('forms.remove', { label })}
        </Button>
      </div>
    </li>
  )
}
