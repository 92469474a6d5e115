import { Link } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense } from 'react'
import { AsksToday, MyAsksToday } from '#features/authority/ui/asks-today.tsx'
import { useAsksToMe } from '#features/authority/ui/authority-data.ts'
import { OwedToday } from '#features/authority/ui/owed.tsx'
import { TodayDemand } from '#features/demand/ui/today-demand.tsx'
import { INeed } from '#features/desk/ui/i-need.tsx'
import { TodayPage } from '#features/desk/ui/today-page.tsx'
import { t as desk } from '#features/desk/ui/words.ts'
import { useMe } from '#features/people/ui/me.ts'
import { useColleagues, useTeams } from '#features/people/ui/teams.ts'
import { Whereabouts } from '#features/people/ui/whereabouts.tsx'
import { openOwnPage } from '#features/portal/ui/page-link.ts'

const SaidAboutMe = lazy(() =>
  import('#features/observations/ui/said-about-me.tsx').then((module) => ({ default: module.SaidAboutMe })),
)

export const TodayRoute = () => {
  const me = useMe()
  const teams = useTeams().data ?? []
  const colleagues = useColleagues().data ?? []
  const isAwaited = useAsksToMe().length > 0
  const open = (number: number, subject: string, children: ReactNode) => (
    <Link to="/desk/$number" params={{ number: String(number) }} search={{}}>
      {children}
      <span className="hidden">
        {' '}
        #{number} {subject}
      </span>
    </Link>
  )
  const openPlainly = (number: number, subject: string) => open(number, subject, desk('today.open'))
  return (
    <TodayPage
      name={me.name}
      open={open}
      first={<AsksToday open={openPlainly} />}
      isAwaited={isAwaited}
      ownPage={(id) => void openOwnPage(id)}
      promise={(id, children) => (
        <Link to="/charter/promises/$id" params={{ id }}>
          {children}
        </Link>
      )}
      need={
        <>
          <OwedToday open={openPlainly} />
          <MyAsksToday open={openPlainly} />
          <Suspense>
            <SaidAboutMe meId={me.id} open={open} craft={(children) => <Link to="/craft">{children}</Link>} />
          </Suspense>
          <TodayDemand
            open={open}
            names={{ colleague: (id) => colleagues.find((one) => one.id === id)?.name ?? '' }}
          />
          <INeed
            teams={teams}
            where={(id) => <Whereabouts id={id} />}
            colleagues={colleagues.filter(({ id, state }) => state === 'active' && id !== me.id)}
          />
        </>
      }
    />
  )
}
