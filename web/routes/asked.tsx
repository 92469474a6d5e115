import { Link, useNavigate } from '@tanstack/react-router'
import { useNames } from '#features/conversations/ui/names.ts'
import { AskedPage } from '#features/handoffs/ui/asked-page.tsx'
import { t } from '../words/t.ts'
import { conversationLink } from './settings.tsx'

/** What is asked of me, on a page of its own: also for those who have no desk. */
export const AskedRoute = () => {
  const names = useNames()
  const navigate = useNavigate()
  return (
    <AskedPage
      names={names}
      link={conversationLink}
      onAccepted={(number) =>
        void navigate({ to: '/desk/$number', params: { number: String(number) }, search: {} })
      }
      passOn={<Link to="/pass-on">{t('shell.pass-on')}</Link>}
    />
  )
}
