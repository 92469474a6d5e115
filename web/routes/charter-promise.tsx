import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { PromisePage } from '#features/charter/ui/promise-page.tsx'
import { t } from '#features/charter/ui/words.ts'
import { useNames } from '#features/conversations/ui/names.ts'
import { t as asking } from '#features/conversations/ui/words.ts'
import { useInboxes } from '#features/desk/ui/inboxes.ts'
import { useIsHere } from '#platform/client/is-here.ts'
import { CHANNELS, HARMS, KINDS } from '#platform/values/asking.ts'
import { useKeptOf } from './kept-of.tsx'

export const CharterPromiseRoute = () => {
  const { id } = useParams({ from: '/inside/charter/promises/$id' })
  const navigate = useNavigate()
  const isHere = useIsHere()
  const { colleagues, teams } = useNames()
  const { inboxes } = useInboxes()
  const keptOf = useKeptOf()
  const kept = keptOf(id)
  return (
    <PromisePage
      key={id}
      id={id}
      colleagues={colleagues.filter(({ state }) => state === 'active')}
      teams={teams}
      options={{
        inboxIds: inboxes,
        teamIds: teams,
        channels: CHANNELS.map((id) => ({ id, name: asking(`channel.${id}`) })),
        kinds: KINDS.map((id) => ({ id, name: asking(`kind.${id}`) })),
        harms: HARMS.map((id) => ({ id, name: asking(`harm.${id}`) })),
      }}
      kept={kept ? <p className="muted">{kept}</p> : null}
      back={<Link to="/charter">{t('charter.back')}</Link>}
      onGone={() => {
        if (isHere()) void navigate({ to: '/charter' })
      }}
    />
  )
}
