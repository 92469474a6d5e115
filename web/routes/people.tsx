import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { PeoplePage as People } from '#features/people/ui/people-page.tsx'
import { t } from '../words/t.ts'

export const personLink = (id: string, children: ReactNode) => (
  <Link to="/people/$id" params={{ id }}>
    {children}
  </Link>
)

export const PeoplePage = () => {
  const { view, ...wanted } = useSearch({ from: '/inside/people' })
  const navigate = useNavigate()
  return (
    <People
      view={view === 'chart' ? 'chart' : 'help'}
      onView={(next) =>
        void navigate({ to: '/people', search: next === 'chart' ? { view: 'chart' } : {}, replace: true })
      }
      wanted={wanted}
      onWanted={(next) =>
        void navigate({
          to: '/people',
          search: Object.fromEntries(Object.entries(next).filter(([, value]) => value)),
          replace: true,
        })
      }
      link={personLink}
      outside={
        <Link to="/settings/$part" params={{ part: 'outside' }}>
          {t('people.outside')}
        </Link>
      }
    />
  )
}
