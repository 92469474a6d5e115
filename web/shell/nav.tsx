import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { countsQuery, shownCount } from '#features/conversations/ui/counts.ts'
import { useNames } from '#features/conversations/ui/names.ts'
import { t as conversations } from '#features/conversations/ui/words.ts'
import { todayCountQuery } from '#features/desk/ui/today-data.ts'
import { t as desk } from '#features/desk/ui/words.ts'
import { useAskedCount } from '#features/handoffs/ui/count.ts'
import type { Me } from '#features/people/ui/api.ts'
import { t } from '../words/t.ts'
import { NavLink, NavTitle } from './nav-link.tsx'
import { settingsParts } from './settings-parts.ts'

const views = [
  'nobody',
  'mine',
  'promised',
  'late',
  'came_back',
  'offered',
  'team',
  'open',
  'snoozed',
  'closed',
] as const
/** They stay out of sight until there is something in them. */
const onlyWhenUsed: ReadonlySet<string> = new Set(['promised', 'late', 'came_back', 'offered'])

const DeskNav = ({ me, path }: { me: Me; path: string }) => {
  const search = useSearch({ strict: false })
  const counts = useQuery(countsQuery).data
  const asked = useAskedCount()
  const names = useNames()
  const onDesk = path.startsWith('/desk')
  const view = search.view ?? 'mine'
  const mine = new Set(me.teams.map((each) => each.id))
  const seen = names.teams.filter(
    (each) => mine.has(each.id) || counts?.teams.some((one) => one.teamId === each.id),
  )
  return (
    <>
      <NavTitle id="nav-views">{desk('desk.views')}</NavTitle>
      {views
        .filter((each) => each !== 'team' || me.teams.length > 0)
        .filter(
          (each) =>
            !onlyWhenUsed.has(each) || view === each || (each !== 'closed' && (counts?.views[each] ?? 0) > 0),
        )
        .map((each) => (
          <NavLink
            key={each}
            to="/desk"
            search={{ view: each }}
            current={onDesk && view === each && !search.team}
            count={each === 'closed' ? '' : shownCount(counts?.views[each])}
          >
            {conversations(`view.${each}`)}
          </NavLink>
        ))}
      {asked?.isUsed ? (
        <NavLink to="/asked" search={{}} current={path === '/asked'} count={shownCount(asked.asked)}>
          {t('shell.asked')}
        </NavLink>
      ) : null}
      {asked?.isUsed || me.teams.length === 0 ? (
        <NavLink to="/pass-on" search={{}} current={path === '/pass-on'}>
          {t('shell.pass-on')}
        </NavLink>
      ) : null}
      {seen.length > 0 ? <NavTitle id="nav-teams">{desk('desk.teams')}</NavTitle> : null}
      {seen.map((each) => (
        <NavLink
          key={each.id}
          to="/desk"
          search={{ view: 'open', team: each.id }}
          current={onDesk && search.team === each.id}
          count={shownCount(counts?.teams.find((one) => one.teamId === each.id)?.open)}
        >
          {each.name}
        </NavLink>
      ))}
    </>
  )
}

const SettingsNav = ({ me, path }: { me: Me; path: string }) => (
  <>
    {(['you', 'house'] as const).map((group) => {
      const parts = settingsParts(me).filter((each) => each.group === group)
      return parts.length === 0 ? null : (
        <div key={group} style={{ display: 'contents' }}>
          <NavTitle>{t(`settings.${group}`)}</NavTitle>
          {parts.map((each) => (
            <NavLink
              key={each.part}
              to={each.part === 'kept-mail' ? '/dev/mail' : '/settings/$part'}
              params={{ part: each.part }}
              current={
                path === `/settings/${each.part}` || (each.part === 'kept-mail' && path === '/dev/mail')
              }
            >
              {t(`settings.${each.part}`)}
            </NavLink>
          ))}
        </div>
      )
    })}
  </>
)

export const Nav = ({ me, path }: { me: Me; path: string }) => {
  const counts = useQuery(countsQuery).data
  const today = useQuery(todayCountQuery).data
  const inSettings = path.startsWith('/settings') || path.startsWith('/dev')
  return (
    <>
      <NavLink to="/today" search={{}} current={path.startsWith('/today')} count={shownCount(today?.due)}>
        {t('shell.today')}
      </NavLink>
      <NavLink
        to="/desk"
        search={{}}
        current={path.startsWith('/desk')}
        count={shownCount(counts?.views.mine)}
      >
        {t('shell.desk')}
      </NavLink>
      <NavLink to="/charter" search={{}} current={path.startsWith('/charter')}>
        {t('shell.charter')}
      </NavLink>
      <NavLink to="/contacts" search={{}} current={path.startsWith('/contacts')}>
        {t('shell.contacts')}
      </NavLink>
      {today?.hasFigures ? (
        <NavLink to="/insights" search={{}} current={path.startsWith('/insights')}>
          {t('shell.insights')}
        </NavLink>
      ) : null}
      {me.shows.people ? (
        <NavLink to="/people" search={{}} current={path.startsWith('/people')}>
          {t('shell.people')}
        </NavLink>
      ) : null}
      <NavLink to="/settings/$part" params={{ part: 'profile' }} current={inSettings}>
        {t('shell.settings')}
      </NavLink>
      {inSettings ? <SettingsNav me={me} path={path} /> : <DeskNav me={me} path={path} />}
    </>
  )
}
