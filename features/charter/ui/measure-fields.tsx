import { Choice } from '#ui/choice.tsx'
import { CheckField, TextArea, TextField } from '#ui/fields.tsx'
import { Side } from '#ui/page.tsx'
import { CLOCK_KINDS, CLOCK_UNITS } from '../shapes.ts'
import type { Version } from './api.ts'
import css from './charter.module.css'
import { OnlyFields, type OnlyOptions } from './only-fields.tsx'
import { t } from './words.ts'

type Rule = NonNullable<Version['clockRule']>
type MeasureFieldsProps = {
  rule: Version['clockRule']
  question: string
  options: OnlyOptions
  aim: number | null
  floor: number | null
  onRule: (rule: Version['clockRule']) => void
  onQuestion: (question: string) => void
  onBounds: (bounds: { aim: number | null } | { floor: number | null }) => void
}
const bound = (text: string, least: number): number | null => {
  const value = Math.trunc(Number(text))
  return text.trim() === '' || Number.isNaN(value) ? null : Math.min(100, Math.max(least, value))
}
const pausing = ({ pausesWhile }: Rule, reason: Rule['pausesWhile'][number], pauses: boolean) =>
  pauses ? [...new Set([...pausesWhile, reason])] : pausesWhile.filter((each) => each !== reason)
const FIRST: Rule = { kind: 'first_answer', amount: 1, unit: 'working_days', only: {}, pausesWhile: [] }

/** How we see whether it is kept: a clock, or a question that is asked. */
export const MeasureFields = (props: MeasureFieldsProps) => {
  const { rule, question, options, aim, floor, onRule, onQuestion, onBounds } = props
  return (
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
              onRule({ ...rule, pausesWhile: pausing(rule, 'waiting_on_them', event.currentTarget.checked) })
            }
          />
          <CheckField
            label={t('measure.pauses-others')}
            checked={rule.pausesWhile.includes('waiting_on_others')}
            onChange={(event) =>
              onRule({
                ...rule,
                pausesWhile: pausing(rule, 'waiting_on_others', event.currentTarget.checked),
              })
            }
          />
          <OnlyFields only={rule.only} options={options} onChange={(only) => onRule({ ...rule, only })} />
        </>
      ) : null}
      <TextArea
        dir="auto"
        label={t('field.question')}
        description={t('field.question-hint')}
        minRows={1}
        value={question}
        maxLength={500}
        onChange={(event) => onQuestion(event.currentTarget.value)}
      />
      <Side>
        <TextField
          type="number"
          label={t('measure.aim')}
          description={t('measure.aim-hint')}
          value={aim ?? ''}
          min={1}
          max={100}
          onChange={(event) => onBounds({ aim: bound(event.currentTarget.value, 1) })}
        />
        <TextField
          type="number"
          label={t('measure.floor')}
          description={t('measure.floor-hint')}
          value={floor ?? ''}
          min={0}
          max={100}
          onChange={(event) => onBounds({ floor: bound(event.currentTarget.value, 0) })}
        />
      </Side>
    </fieldset>
  )
}
