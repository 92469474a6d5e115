import { useId } from 'react'
import { Avatar } from '#ui/avatar.tsx'
import type { Helper } from './api.ts'
import css from './handoffs.module.css'
import { sayWhy } from './why-words.ts'
import { t } from './words.ts'

/** Anyone is a choice too: one after the other until someone says yes. */
export type Choice = Helper | 'anyone'
export const idOf = (choice: Choice) => (choice === 'anyone' ? choice : choice.id)
export const nameOf = (choice: Choice) => (choice === 'anyone' ? t('bring.anyone') : choice.name)
export const toOf = (choice: Choice) => {
  if (choice === 'anyone') return { anyone: true as const }
  return choice.kind === 'team' ? { teamId: choice.id } : { colleagueId: choice.id }
}
const hintOf = (choice: Choice) => {
  if (choice === 'anyone') return t('bring.anyone-more')
  if (choice.kind === 'team') return t('bring.team')
  return [sayWhy(choice.why), choice.acceptsAtOnce ? t('bring.now-with') : ''].filter(Boolean).join(' · ')
}

type HelperListProps = {
  choices: readonly Choice[]
  index: number
  onIndex: (index: number) => void
  words: string
  onWords: (words: string) => void
  onPick: (choice: Choice) => void
  isLoading: boolean
}

/** A field and those who can help under it, the first one chosen: letters filter, arrows choose, Enter asks. */
export const HelperList = ({
  choices,
  index,
  onIndex,
  words,
  onWords,
  onPick,
  isLoading,
}: HelperListProps) => {
  const listId = useId()
  return (
    <div>
      <input
        data-autofocus
        className={css.field}
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={choices[index] ? `${listId}-${index}` : undefined}
        aria-label={t('bring.find')}
        placeholder={t('bring.placeholder')}
        value={words}
        onChange={(event) => onWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
          if (step === 0 || choices.length === 0) return
          event.preventDefault()
          onIndex((index + step + choices.length) % choices.length)
        }}
      />
      <div role="listbox" id={listId} aria-label={t('helpers.title')} className={css.options}>
        {choices.map((each, place) => (
          <div
            key={idOf(each)}
            id={`${listId}-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === index}
            className={css.option}
            onMouseMove={() => onIndex(place)}
            onClick={() => onPick(each)}
            onKeyDown={() => {}}
          >
            <Avatar name={nameOf(each)} />
            <span className={css.who}>
              <bdi>{nameOf(each)}</bdi>
              <span className="muted small">{hintOf(each)}</span>
            </span>
          </div>
        ))}
      </div>
      {choices.length === 0 ? (
        <p className="muted">{t(isLoading ? 'bring.loading' : 'bring.empty')}</p>
      ) : null}
    </div>
  )
}
