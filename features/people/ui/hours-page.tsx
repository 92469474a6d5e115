import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { explain } from '#platform/client/problem.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Form, FormFoot, Page } from '#ui/page.tsx'
import { Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Hours } from './api.ts'
import { HoursFields, type Period } from './hours-fields.tsx'
import { t } from './words.ts'

const hoursKey = ['working-hours'] as const

const HoursForm = ({ hours }: { hours: Hours }) => {
  const cache = useQueryClient()
  const [periods, setPeriods] = useState<Period[]>(hours.periods)
  const { attempt, busy, failure } = useAttempt()
  const save = () =>
    attempt(async () => {
      cache.setQueryData(hoursKey, await api.put('/working-hours', { body: { periods } }))
      toast({ text: t('hours.saved') })
    })
  return (
    <Form onSubmit={() => void save()}>
      <HoursFields periods={periods} onChange={setPeriods} disabled={!hours.can.change} />
      {failure ? <Failed text={failure} /> : null}
      {hours.can.change ? (
        <FormFoot>
          <Button look="primary" type="submit" busy={busy}>
            {t('hours.save')}
          </Button>
        </FormFoot>
      ) : null}
    </Form>
  )
}

export const HoursPage = () => {
  const query = useQuery({ queryKey: hoursKey, queryFn: () => api.get('/working-hours') })
  return (
    <Page title={t('hours.title')} lead={query.data ? t('hours.lead', { zone: query.data.timeZone }) : null}>
      {query.isPending ? <Loading /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data ? <HoursForm hours={query.data} /> : null}
    </Page>
  )
}
