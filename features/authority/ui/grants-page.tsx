import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { allPages } from '#platform/client/all-pages.ts'
import { explain } from '#platform/client/problem.ts'
import { Button } from '#ui/button.tsx'
import { Page, Rows, Section } from '#ui/page.tsx'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import { settingsApi } from './api.ts'
import { CurrencySection } from './currency-section.tsx'
import { useCurrency } from './first-sum.ts'
import { GrantForm } from './grant-form.tsx'
import { GrantRow } from './grant-row.tsx'
import { PresetsSection } from './presets-section.tsx'
import { Proposals } from './proposals.tsx'
import { t } from './words.ts'

const useGrants = (state: 'in_force' | 'proposed') =>
  useQuery({
    queryKey: ['grants', state],
    queryFn: () => allPages((cursor) => settingsApi.get('/grants', { query: { cursor, limit: 100, state } })),
  })

export type People = readonly { id: string; name: string }[]
type GrantsProps = { people: People; canDecide: boolean; canSetPresets: boolean }

/** Who may give what, how much, and what stands behind one press; proposals with their evidence. */
export const GrantsPage = ({ people, canDecide, canSetPresets }: GrantsProps) => {
  const inForce = useGrants('in_force')
  const proposed = useGrants('proposed').data ?? []
  const [adding, setAdding] = useState(false)
  const grants = inForce.data ?? []
  const currency = useCurrency()?.currency ?? grants.find((each) => each.currency !== null)?.currency ?? 'EUR'
  return (
    <Page title={t('grants.title')} lead={t('grants.lead')}>
      {inForce.isPending ? <Loading /> : null}
      {inForce.isError ? (
        <Failed text={explain(inForce.error)} onRetry={() => void inForce.refetch()} />
      ) : null}
      {proposed.length > 0 ? <Proposals proposed={proposed} inForce={grants} /> : null}
      <Section
        title={t('grants.in-force')}
        actions={
          <Button onClick={() => setAdding(true)}>{t(canDecide ? 'grants.add' : 'grants.propose')}</Button>
        }
      >
        {inForce.data && grants.length === 0 ? <Empty title={t('grants.none')} /> : null}
        <Rows label={t('grants.in-force')}>
          {grants.map((each) => (
            <GrantRow key={each.id} grant={each} people={people} />
          ))}
        </Rows>
      </Section>
      <CurrencySection />
      <PresetsSection currency={currency} canChange={canSetPresets} />
      {adding ? (
        <GrantForm
          people={people}
          currency={currency}
          canDecide={canDecide}
          onClose={() => setAdding(false)}
        />
      ) : null}
    </Page>
  )
}
