import { type ReactNode, useState } from 'react'
import { moment } from '#platform/client/dates.ts'
import { Button } from '#ui/button.tsx'
import { Callout } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { sayAmount, sayGiven } from './amounts.ts'
import { type Ask, api } from './api.ts'
import css from './authority.module.css'
import { useGiving } from './authority-data.ts'
import { NoDialog } from './no-dialog.tsx'
import { OtherDialog } from './other-dialog.tsx'
import { t } from './words.ts'

const Story = ({ ask }: { ask: Ask }) => {
  const { story, conversation } = ask
  const requester = conversation.requesterName
  return (
    <>
      <p className="small">
        <strong dir="auto">{story.need || conversation.subject}</strong>{' '}
        <span className="muted">{t('ask.times', { requester, count: story.times })}</span>
      </p>
      {story.firstWords ? (
        <p className={`${css.said} small`} dir="auto">
          “{story.firstWords}”
        </p>
      ) : null}
      {story.lastWords && story.lastWords !== story.firstWords ? (
        <p className={`${css.said} small`} dir="auto">
          “{story.lastWords}”
        </p>
      ) : null}
    </>
  )
}

/** For whoever is asked: who would give what to whom and why, the story in short; yes is one tap. */
export const AskCard = ({ ask, link }: { ask: Ask; link?: ReactNode }) => {
  const [answering, setAnswering] = useState<'other' | 'no' | null>(null)
  const { busy, perform } = useGiving()
  const name = ask.askedBy.name
  const requester = ask.conversation.requesterName
  const what = sayGiven(ask)
  const params = { id: ask.id }
  const yes = async () => {
    const done = await perform(() => api.post('/asks/:id/approval', { params }))
    if (done) toast({ text: t('ask.yes-done', { name }) })
  }
  const passOn = async () => {
    const done = await perform(() => api.post('/asks/:id/passing-on', { params }))
    if (done) toast({ text: t('ask.passed') })
  }
  const times = [
    t('ask.by', { when: moment(ask.dueAt) }),
    ask.story.promisedAt ? t('ask.told-by', { requester, when: moment(ask.story.promisedAt) }) : '',
    ask.ownLimit ? t('ask.limit', { limit: sayAmount(ask.ownLimit) }) : '',
  ]
  return (
    <Callout tone="warm">
      <div className={css.card}>
        <strong>{t('ask.lead', { name, requester, what })}</strong>
        <p className="small" dir="auto">
          {ask.reason
            ? t('ask.because', { reason: ask.reason })
            : t('ask.cause', { cause: t(`cause.${ask.cause}`) })}
        </p>
        <Story ask={ask} />
        <p className="muted small">{times.filter(Boolean).join(' ')}</p>
        <div className={css.deeds}>
          <Button look="primary" busy={busy} onClick={() => void yes()}>
            {t('ask.yes')}
          </Button>
          <Button onClick={() => setAnswering('other')}>{t('ask.other')}</Button>
          <Button onClick={() => setAnswering('no')}>{t('ask.no')}</Button>
          <Button look="link" onClick={() => void passOn()}>
            {t('ask.pass-on')}
          </Button>
          {link}
        </div>
      </div>
      {answering === 'other' ? <OtherDialog ask={ask} onClose={() => setAnswering(null)} /> : null}
      {answering === 'no' ? <NoDialog ask={ask} onClose={() => setAnswering(null)} /> : null}
    </Callout>
  )
}
