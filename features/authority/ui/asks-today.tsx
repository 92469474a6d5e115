import type { ReactNode } from 'react'
import { AskCard } from './ask-card.tsx'
import css from './authority.module.css'
import { useAsksToMe } from './authority-data.ts'
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
