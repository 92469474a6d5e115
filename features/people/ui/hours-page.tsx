import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { explain } from '#platform/client/problem.ts'
import { Choice } from '#ui/choice.tsx'
import { Page } from '#ui/page.tsx'
import { Callout, Failed, Loading } from '#ui/states.tsx'
import { api } from './api.ts'
import { CalendarForm } from './calendar-form.tsx'
import { CalendarHistory } from './calendar-history.tsx'
import { useTeams } from './teams.ts'
import { t } from './words.ts'

/** When somebody is there: the week, the holidays, what changed. */
export const HoursPage = () => {
  const teams = useTeams().data ?? []
  const [teamId, setTeamId] = useState<string | null>(null)
  const query = useQuery({
    queryKey: ['calendar', teamId],
    queryFn: () => api.get('/calendar', { query: { teamId: teamId ?? undefined } }),
  })
  return (
    <Page title={t('hours.title')} lead={t('hours.lead')}>
      {teams.length > 1 ? (
        <Choice
          label={t('hours.whose')}
          value={teamId ?? ''}
          onChange={(value) => setTeamId(value || null)}
          options={[
            { value: '', label: t('hours.house') },
            ...teams.map((each) => ({ value: each.id, label: each.name })),
          ]}
        />
      ) : null}
      <Callout>{t('hours.keeps')}</Callout>
      {query.isPending ? <Loading rows={8} /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data ? (
        <>
          <CalendarForm key={teamId ?? ''} calendar={query.data} />
          <CalendarHistory teamId={teamId} version={query.data.version} />
        </>
      ) : null}
    </Page>
  )
}
