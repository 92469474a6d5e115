import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { keptHere } from '#platform/client/kept-here.ts'
import { explain } from '#platform/client/problem.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Door } from '#ui/door.tsx'
import { Failed, Loading } from '#ui/states.tsx'
import { api } from './api.ts'
import { DemoPeople, type DemoSignIns } from './demo-people.tsx'
import css from './set-up.module.css'
import { SET_UP, SetUpForm } from './set-up-form.tsx'
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
  const [beginning, setBeginning] = useState(() => keptHere(SET_UP) !== undefined)
  const [demo, setDemo] = useState<DemoSignIns | null>(null)
  const { attempt, busy, failure } = useAttempt()
  const lookAround = async () => {
    if (!token) return
    const signIns = await attempt(() => api.post('/demo', { body: { token } }))
    if (signIns) setDemo(signIns)
  }
  if (demo) return <DemoPeople signIns={demo} onSignIn={onSignIn} />
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
        <button
          type="button"
          className={css.choice}
          disabled={busy || !(token || query.data.hasDemo)}
          onClick={() => (token ? void lookAround() : onSignIn())}
        >
          <b>{t('setup.demo')}</b>
          <span className="muted">{busy ? t('setup.demo-loading') : t('setup.demo-more')}</span>
        </button>
      </div>
      {failure ? <Failed text={failure} /> : null}
    </Door>
  )
}
