import { Link } from '@tanstack/react-router'
import { INeed } from '#features/desk/ui/i-need.tsx'
import { TodayPage } from '#features/desk/ui/today-page.tsx'
import { useMe } from '#features/people/ui/me.ts'
import { useColleagues, useTeams } from '#features/people/ui/teams.ts'
import { Whereabouts } from '#features/people/ui/whereabouts.tsx'
import { openOwnPage } from '#features/portal/ui/page-link.ts'

export const TodayRoute = () => {
  const me = useMe()
  const teams = useTeams().data ?? []
  const colleagues = useColleagues().data ?? []
  return (
    <TodayPage
      name={me.name}
      open={(number, subject, children) => (
        <Link to="/desk/$number" params={{ number: String(number) }} search={{}}>
          {children}
          <span className="hidden">
            {' '}
            #{number} {subject}
          </span>
        </Link>
      )}
      ownPage={(id) => void openOwnPage(id)}
      promise={(id, children) => (
        <Link to="/charter/promises/$id" params={{ id }}>
          {children}
        </Link>
      )}
      need={
        <INeed
          teams={teams}
          where={(id) => <Whereabouts id={id} />}
          colleagues={colleagues.filter(({ id, state }) => state === 'active' && id !== me.id)}
        />
      }
    />
  )
}
