import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { listed } from '#platform/client/words.ts'
import { Button } from '#ui/button.tsx'
import { Failed } from '#ui/states.tsx'
import css from './today.module.css'
import { api } from './today-data.ts'
import { t } from './words.ts'

type Readers = { everyone: boolean; team: string; names: string[]; count: number }

/** Who will be able to read it: everybody, some by name, or a team. */
const readIn = (name: string, inbox: string, { everyone, team, names, count }: Readers) => {
  if (everyone) return t('care.read-by-everyone', { inbox })
  if (count === names.length) return t('care.read-by-names', { inbox, names: listed(names) })
  return t('care.read-by-team', { name, inbox, team, count: String(count) })
}

/** Something was hard: one press asks my manager for a talk. It says in whose hands it is and who can read it. */
export const CareKey = ({ number }: { number: number }) => {
  const { data } = useQuery({ queryKey: ['care'], queryFn: ({ signal }) => api.get('/care', { signal }) })
  const [asked, setAsked] = useState('')
  const { attempt, busy, failure } = useAttempt()
  if (!data) return null
  if (data.to === null) return <p className="muted small">{t('care.nobody')}</p>
  const { name } = data.to
  const words = t('care.words', { number: String(number) })
  const ask = () =>
    attempt(async () => {
      const { to } = await api.post('/care', { body: { words } })
      setAsked(to.name)
    })
  if (asked) return <p role="status">{t('care.asked', { name: asked })}</p>
  return (
    <div className={css.care}>
      <p className="muted small">{t('care.more', { name, words })}</p>
      {data.inbox && data.readers ? (
        <p className="muted small">
          {readIn(name, data.inbox.name, data.readers)}
          {data.readers.count > 1 ? ` ${t('care.read-by-many', { name })}` : ''}
        </p>
      ) : null}
      <Button busy={busy} onClick={() => void ask()}>
        {t('care.ask', { name })}
      </Button>
      {failure ? <Failed text={failure} /> : null}
    </div>
  )
}
