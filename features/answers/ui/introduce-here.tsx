import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { day } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { Callout } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import css from './answers.module.css'
import { api } from './api.ts'
import { t } from './words.ts'

type Way = {
  id: string
  person: string
  introduceTo: string
  introduceWords: string
  introducedAt: string | null
  acceptedAt: string | null
  declinedAt: string | null
}
type HereProps = { ways: readonly Way[]; canIntroduce: boolean }
const HOW = ['call', 'visit', 'mail'] as const

/** Whom outside they are introduced to, should they agree: one press when they said so elsewhere than on their page. */
export const IntroduceHere = ({ ways, canIntroduce }: HereProps) => (
  <>
    {ways
      .filter(({ introduceTo }) => introduceTo !== '')
      .map((way) =>
        way.introducedAt !== null ? (
          <p key={way.id} className="muted small" dir="auto">
            {t('introduce.done', { person: way.person, day: day(way.introducedAt) })}
          </p>
        ) : canIntroduce && way.declinedAt === null ? (
          <Waiting key={way.id} way={way} />
        ) : null,
      )}
  </>
)

const Waiting = ({ way }: { way: Way }) => {
  const cache = useQueryClient()
  const [how, setHow] = useState<(typeof HOW)[number]>(way.acceptedAt ? 'mail' : 'call')
  const [busy, setBusy] = useState(false)
  const { id, person } = way
  const introduce = async () => {
    setBusy(true)
    try {
      await api.post('/ways-forward/:id/introduction', { params: { id }, body: { agreed: how } })
      toast({ text: t('introduce.sent', { person }) })
      await cache.invalidateQueries({ queryKey: ['conversation'] })
    } catch (failure) {
      toast({ text: explain(failure), tone: 'failed' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Callout>
      <div className={css.introduce}>
        <strong dir="auto">{t(way.acceptedAt ? 'introduce.wanted' : 'introduce.waiting', { person })}</strong>
        <p dir="auto">{t('introduce.says', { words: way.introduceWords })}</p>
        <div className={css.deeds}>
          <Choice
            label={t('introduce.how')}
            value={how}
            onChange={(value) => setHow(value as typeof how)}
            options={HOW.map((value) => ({ value, label: t(`introduce.how-${value}`) }))}
          />
          <Button busy={busy} onClick={() => void introduce()}>
            {t('introduce.send')}
          </Button>
        </div>
      </div>
    </Callout>
  )
}
