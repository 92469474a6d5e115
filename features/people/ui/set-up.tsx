import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { explain } from '#platform/client/problem.ts'
import { Button } from '#ui/button.tsx'
import { Door } from '#ui/door.tsx'
import { Failed, Loading } from '#ui/states.tsx'
import { api } from './api.ts'
import css from './set-up.module.css'
import { SetUpForm } from './set-up-form.tsx'
import { t } from './words.ts'

type SetUpProps = {
  token: string | undefined
  locale: 'en' | 'ar'
  onSignedIn: () => void
  onSignIn: () => void
}

/** The very first visit: our organisation, or a look around. */
export const SetUp = ({ token, locale, onSignedIn, onSignIn }: SetUpProps) => {
  const query = useQuery({ queryKey: ['set-up'], queryFn: () => api.get('/set-up') })
  const [beginning, setBeginning] = useState(false)
  if (query.isError)
    return (
      <Door title={t('setup.title')}>
        <Failed text={explain(query.error)} onRetry={() => void query.refetch()} />
      </Door>
    )
  if (!query.data)
    return (
      <Door title={t('setup.title')}>
        <Loading />
      </Door>
    )
  if (!query.data.needed)
    return (
      <Door title={t('setup.title')} lead={t('refusal.set_up_over')}>
        <Button look="primary" onClick={onSignIn}>
          {t('setup.to-sign-in')}
        </Button>
      </Door>
    )
  if (beginning && token)
    return (
      <SetUpForm token={token} locale={locale} onSignedIn={onSignedIn} onBack={() => setBeginning(false)} />
    )
  return (
    <Door title={t('setup.title')} lead={t('setup.lead')}>
      {token ? null : <Failed text={t('setup.needs-token')} />}
      <div className={css.choices}>
        <button type="button" className={css.choice} disabled={!token} onClick={() => setBeginning(true)}>
          <b>{t('setup.begin')}</b>
          <span className="muted">{t('setup.begin-more')}</span>
        </button>
        <button type="button" className={css.choice} disabled={!query.data.hasDemo} onClick={onSignIn}>
          <b>{t('setup.demo')}</b>
          <span className="muted">{query.data.hasDemo ? t('setup.demo-more') : t('setup.demo-start')}</span>
        </button>
      </div>
    </Door>
  )
}
