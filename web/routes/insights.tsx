import { Link } from '@tanstack/react-router'
import { t as conversations } from '#features/conversations/ui/words.ts'
import { t as demand } from '#features/demand/ui/words.ts'
import { InsightsPage } from '#features/insights/ui/insights-page.tsx'
import { t } from '#features/insights/ui/words.ts'
import { useMe } from '#features/people/ui/me.ts'
import { useColleagues } from '#features/people/ui/teams.ts'

export const InsightsRoute = () => {
  const me = useMe()
  return (
    <InsightsPage
      people={(useColleagues().data ?? []).filter(({ state }) => state === 'active')}
      channelName={(channel) => conversations.maybe(`channel.${channel}`) ?? channel}
      more={{
        failure: <Link to="/fresh-eyes">{t('insights.fresh-eyes')}</Link>,
        ...(me.role === 'director' || me.role === 'admin'
          ? { time: <Link to="/barriers">{demand('barrier.all-link')}</Link> }
          : {}),
      }}
      quiet={<Link to="/contacts/quiet">{t('insights.quiet')}</Link>}
    />
  )
}
