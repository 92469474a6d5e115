import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { explain } from '#platform/client/problem.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { SwitchField, TextField } from '#ui/fields.tsx'
import { Form, FormFoot, Page } from '#ui/page.tsx'
import { Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { DEFAULT_STEPS, ESCALATES_TO } from '../domain/escalation.ts'
import { durationWords } from '../domain/saying.ts'
import { api, type Escalation, type Step } from './api.ts'
import { t } from './words.ts'

const key = ['escalation-steps'] as const
const MOST_MINUTES = 100_000
const usual = (to: Step['to']): Step => DEFAULT_STEPS.find((step) => step.to === to)!

const StepFields = ({
  to,
  step,
  disabled,
  onChange,
}: {
  to: Step['to']
  step: Step | undefined
  disabled: boolean
  onChange: (step: Step | undefined) => void
}) => {
  const who = t(`escalation.to.${to}`)
  return (
    <>
      <SwitchField
        label={t('escalation.hears', { who })}
        checked={step !== undefined}
        disabled={disabled}
        onChange={(event) => onChange(event.currentTarget.checked ? usual(to) : undefined)}
      />
      {step ? (
        <TextField
          label={t('escalation.after', { who })}
          description={durationWords(step.afterMinutes * 60_000, t)}
          inputMode="numeric"
          disabled={disabled}
          value={step.afterMinutes || ''}
          error={step.afterMinutes === 0 ? t('escalation.needs-minutes') : undefined}
          onChange={(event) => {
            const minutes = Number(event.currentTarget.value.replace(/\D/g, ''))
            onChange({ to, afterMinutes: Math.min(minutes, MOST_MINUTES) })
          }}
        />
      ) : null}
    </>
  )
}

const StepsForm = ({ escalation }: { escalation: Escalation }) => {
  const cache = useQueryClient()
  const [steps, setSteps] = useState<readonly Step[]>(escalation.steps)
  const [tells, setTells] = useState(escalation.tells)
  const { attempt, busy, failure } = useAttempt()
  const mayChange = escalation.can.change
  const put = (to: Step['to'], step: Step | undefined) =>
    setSteps(
      ESCALATES_TO.flatMap((each) => (each === to ? (step ?? []) : steps.filter((one) => one.to === each))),
    )
  const save = () =>
    attempt(async () => {
      cache.setQueryData(key, await api.put('/escalation-steps', { body: { steps: [...steps], tells } }))
      toast({ text: t('escalation.saved') })
    })
  return (
    <Form onSubmit={() => void save()}>
      {ESCALATES_TO.map((to) => (
        <StepFields
          key={to}
          to={to}
          step={steps.find((step) => step.to === to)}
          disabled={!mayChange}
          onChange={(step) => put(to, step)}
        />
      ))}
      {steps.length === 0 ? <p className="muted">{t('escalation.nobody')}</p> : null}
      <SwitchField
        label={t('escalation.tells')}
        description={t('escalation.tells-hint')}
        checked={tells}
        disabled={!mayChange}
        onChange={(event) => setTells(event.currentTarget.checked)}
      />
      {failure ? <Failed text={failure} /> : null}
      {mayChange ? (
        <FormFoot>
          <Button
            look="primary"
            type="submit"
            busy={busy}
            disabled={steps.some(({ afterMinutes }) => afterMinutes === 0)}
          >
            {t('escalation.save')}
          </Button>
        </FormFoot>
      ) : null}
    </Form>
  )
}

/** Who hears of a promise that was missed, step by step up the reporting line, and whether whoever asked is told by itself. */
export const EscalationPage = () => {
  const query = useQuery({ queryKey: key, queryFn: () => api.get('/escalation-steps') })
  return (
    <Page title={t('escalation.title')} lead={t('escalation.lead')}>
      {query.isPending ? <Loading /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data ? <StepsForm escalation={query.data} /> : null}
    </Page>
  )
}
