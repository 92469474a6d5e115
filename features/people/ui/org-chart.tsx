import { useQuery } from '@tanstack/react-query'
import { allPages } from '#platform/client/all-pages.ts'
import { explain } from '#platform/client/problem.ts'
import { Failed, Loading } from '#ui/states.tsx'
import { api, type Person } from './api.ts'
import css from './person.module.css'
import type { PersonLink } from './person-parts.ts'
import { t } from './words.ts'

type BranchProps = { people: readonly Person[]; below: ReadonlyMap<string, Person[]>; link: PersonLink }

const Branch = ({ people, below, link }: BranchProps) => (
  <ul className={css.branch}>
    {people.map((each) => {
      const own = below.get(each.id) ?? []
      return (
        <li key={each.id}>
          <div className={css.leaf}>
            {link(each.id, <bdi>{each.name}</bdi>)}{' '}
            <span className="muted small">{[each.jobTitle, each.unit].filter(Boolean).join(' · ')}</span>
          </div>
          {own.length > 0 ? <Branch people={own} below={below} link={link} /> : null}
        </li>
      )
    })}
  </ul>
)

/** Who reports to whom. Whoever has nobody above, or only somebody who has left, stands at the top. */
export const OrgChart = ({ link }: { link: PersonLink }) => {
  const query = useQuery({
    queryKey: ['people', 'all'],
    queryFn: () => allPages((cursor) => api.get('/people', { query: { cursor, limit: 100 } })),
  })
  if (query.isPending) return <Loading rows={8} />
  if (query.isError) return <Failed text={explain(query.error)} onRetry={() => void query.refetch()} />
  const known = new Set(query.data.map((each) => each.id))
  const below = Map.groupBy(query.data, (each) =>
    each.managerId !== null && known.has(each.managerId) ? each.managerId : '',
  )
  return (
    <>
      <p className="muted">{t('people.chart-lead')}</p>
      <Branch people={below.get('') ?? []} below={below} link={link} />
    </>
  )
}
