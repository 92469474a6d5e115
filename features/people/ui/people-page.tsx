import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Page } from '#ui/page.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { api } from './api.ts'
import { useMe } from './me.ts'
import { OrgChart } from './org-chart.tsx'
import { PeopleList, type PeopleWords } from './people-list.tsx'
import css from './person.module.css'
import type { PersonLink } from './person-parts.ts'
import { thereWords } from './there.ts'
import { t } from './words.ts'

type PeopleProps = {
  view: 'help' | 'chart'
  onView: (view: 'help' | 'chart') => void
  wanted: PeopleWords
  onWanted: (wanted: PeopleWords) => void
  link: PersonLink
  /** Who can help outside. */
  outside: ReactNode
}

const MyManager = ({ link, outside }: Pick<PeopleProps, 'link' | 'outside'>) => {
  const me = useMe()
  const mine = useQuery({
    queryKey: ['people', me.id],
    queryFn: () => api.get('/people/:id', { params: { id: me.id } }),
  }).data
  const managerId = mine?.above[0]?.id
  const manager = useQuery({
    queryKey: ['people', managerId],
    queryFn: () => api.get('/people/:id', { params: { id: managerId! } }),
    enabled: managerId !== undefined,
  }).data
  return (
    <p className={css.mine}>
      {manager ? (
        <span>
          {link(manager.id, <bdi>{t('people.my-manager', { name: manager.name })}</bdi>)}{' '}
          <span className="muted">{thereWords(manager.there)}</span>
        </span>
      ) : null}
      {link(me.id, t('people.my-page'))}
      {outside}
    </p>
  )
}

/** Who can help with what, and who reports to whom; in the order of names, never of a figure. */
export const PeoplePage = ({ view, onView, wanted, onWanted, link, outside }: PeopleProps) => (
  <Page
    title={t('people.title')}
    lead={t('people.lead')}
    actions={
      <Segmented
        label={t('people.view')}
        value={view}
        onChange={onView}
        options={[
          { value: 'help', label: t('people.help') },
          { value: 'chart', label: t('people.chart') },
        ]}
      />
    }
  >
    <MyManager link={link} outside={outside} />
    {view === 'help' ? (
      <PeopleList wanted={wanted} onWanted={onWanted} link={link} />
    ) : (
      <OrgChart link={link} />
    )}
  </Page>
)
