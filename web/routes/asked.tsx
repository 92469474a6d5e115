import { Link, useNavigate } from '@tanstack/react-router'
import { useNames } from '#features/conversations/ui/names.ts'
import { AskedPage } from '#features/handoffs/ui/asked-page.tsx'
import { useIsHere } from '#platform/client/is-here.ts'
import { t } from '../words/t.ts'
import { conversationLink } from './settings.tsx'

/** What is asked of me, on a page of its own: also for those who have no desk. */
export const AskedRoute = () => {
  const names = useNames()
  const navigate = useNavigate()
  const isHere = useIsHere()
  return (
    <AskedPage
      names={names}
      link={conversationLink}
      onAccepted={(number) => {
        if (isHere()) void navigate({ to: '/desk/$number', params: { number: String(number) }, search: {} })
      }}
      passOn={<Link to="/pass-on">{t('shell.pass-on')}</Link>}
    />
  )
}
