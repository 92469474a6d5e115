import type { ReactNode } from 'react'
import { Callout } from '#ui/states.tsx'
import type { Ask } from './api.ts'
import { AskCard } from './ask-card.tsx'
import { saidAnswer, saidWaiting } from './ask-said.ts'
import css from './authority.module.css'
import { useAsksByMe, useAsksToMe } from './authority-data.ts'
import { t } from './words.ts'

type TodayProps = { open: (number: number, subject: string) => ReactNode }

/** On Today: who waits for my yes, with the story in short; yes is one tap. */
export const AsksToday = ({ open }: TodayProps) => {
  const asks = useAsksToMe()
  if (asks.length === 0) return null
  return (
    <section>
      <h2>{t('ask.today')}</h2>
      <ul className={css.cards}>
        {asks.map((ask) => (
          <li key={ask.id}>
            <AskCard
              ask={ask}
              link={
                ask.conversation.number === null
                  ? null
                  : open(ask.conversation.number, ask.conversation.subject)
              }
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

const DAY_MS = 86_400_000
const isNews = ({ state, endedAt }: Ask): boolean =>
  state === 'asked' ||
  (state !== 'withdrawn' && endedAt !== null && Date.now() - Date.parse(endedAt) < DAY_MS)

/** On Today: what I asked for, whom I wait for and until when, and for a day what the answer was. */
export const MyAsksToday = ({ open }: TodayProps) => {
  const asks = useAsksByMe().filter(isNews)
  if (asks.length === 0) return null
  return (
    <section>
      <h2>{t('ask.mine-today')}</h2>
      <ul className={css.cards}>
        {asks.map((ask) => {
          const { number, subject, requesterName } = ask.conversation
          return (
            <li key={ask.id}>
              <Callout>
                <div className={css.card}>
                  <span dir="auto">{ask.state === 'asked' ? saidWaiting(ask) : saidAnswer(ask)}</span>
                  <span className="muted small" dir="auto">
                    {t('ask.mine-about', { requester: requesterName, subject })}
                  </span>
                  {number === null ? null : <div className={css.deeds}>{open(number, subject)}</div>}
                </div>
              </Callout>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
