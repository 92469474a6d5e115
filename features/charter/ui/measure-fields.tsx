import { Choice } from '#ui/choice.tsx'
import { CheckField, TextArea, TextField } from '#ui/fields.tsx'
import { Side } from '#ui/page.tsx'
import { CLOCK_KINDS, CLOCK_UNITS } from '../shapes.ts'
import type { Version } from './api.ts'
import css from './charter.module.css'
import { t } from './words.ts'

type Rule = NonNullable<Version['clockRule']>
type MeasureFieldsProps = {
  rule: Version['clockRule']
  question: string
  onRule: (rule: Version['clockRule']) => void
  onQuestion: (question: string) => void
}
const FIRST: Rule = { kind: 'first_answer', amount: 1, unit: 'working_days', only: {}, pausesWhile: [] }

/** How we see whether it is kept: a clock, or a question that is asked. */
export const MeasureFields = ({ rule, question, onRule, onQuestion }: MeasureFieldsProps) => (
  <fieldset className={css.fieldset}>
    <legend>{t('field.measure')}</legend>
    <Choice
      label={t('measure.how')}
      value={rule?.kind ?? ''}
      onChange={(kind) => onRule(kind === '' ? null : { ...(rule ?? FIRST), kind: kind as Rule['kind'] })}
      options={[
        { value: '', label: t('measure.by-asking') },
        ...CLOCK_KINDS.map((kind) => ({ value: kind, label: t(`clock-kind.${kind}`) })),
      ]}
    />
    {rule ? (
      <>
        <Side>
          <TextField
            type="number"
            label={t('measure.within')}
            value={String(rule.amount)}
            min={1}
            max={10_000}
            onChange={(event) => {
              const amount = Math.trunc(Number(event.currentTarget.value))
              if (amount >= 1 && amount <= 10_000) onRule({ ...rule, amount })
            }}
          />
          <Choice
            label={t('measure.unit')}
            value={rule.unit}
            onChange={(unit) => onRule({ ...rule, unit: unit as Rule['unit'] })}
            options={CLOCK_UNITS.map((unit) => ({ value: unit, label: t(`unit.${unit}`) }))}
          />
        </Side>
        <CheckField
          label={t('measure.pauses')}
          checked={rule.pausesWhile.includes('waiting_on_them')}
          onChange={(event) =>
            onRule({ ...rule, pausesWhile: event.currentTarget.checked ? ['waiting_on_them'] : [] })
          }
        />
      </>
    ) : null}
    <TextArea
      label={t('field.question')}
      description={t('field.question-hint')}
      minRows={1}
      value={question}
      maxLength={500}
      onChange={(event) => onQuestion(event.currentTarget.value)}
    />
  </fieldset>
)
