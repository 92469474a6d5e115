import { type ReactNode, useId, useState } from 'react'
import css from './pick-list.module.css'

export type Pick = { id: string; label: string; hint?: ReactNode; run: () => void }

type PickListProps = {
  label: string
  placeholder: string
  picks: (words: string) => readonly Pick[]
  empty: string
}

/** A field and a list under it: a few letters, arrows, Enter. */
export const PickList = ({ label, placeholder, picks, empty }: PickListProps) => {
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const listId = useId()
  const shown = picks(words)
  const index = Math.min(at, Math.max(shown.length - 1, 0))
  return (
    <div className={css.pick}>
      <input
        data-autofocus
        className={css.field}
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={shown[index] ? `${listId}-${index}` : undefined}
        aria-label={label}
        placeholder={placeholder}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
          if (step !== 0 && shown.length > 0) {
            event.preventDefault()
            setAt((index + step + shown.length) % shown.length)
          }
          if (event.key === 'Enter') {
            event.preventDefault()
            shown[index]?.run()
          }
        }}
      />
      <div role="listbox" id={listId} aria-label={label} className={css.list}>
        {shown.map((each, place) => (
          <div
            key={each.id}
            id={`${listId}-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === index}
            className={css.option}
            onMouseMove={() => setAt(place)}
            onClick={each.run}
            onKeyDown={() => {}}
          >
            <span dir="auto">{each.label}</span>
            {each.hint ? <span className="muted small">{each.hint}</span> : null}
          </div>
        ))}
      </div>
      {shown.length === 0 ? <p className="muted">{empty}</p> : null}
    </div>
  )
}
