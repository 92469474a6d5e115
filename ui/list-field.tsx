import type { ReactNode } from 'react'
import { useId } from 'react'
import css from './list-field.module.css'

type ListOption = { readonly id: string; readonly face: ReactNode; readonly run: () => void }

type ListFieldProps = {
  label: string
  /** What the list is called, where it is not called as its field. */
  listLabel?: string
  placeholder: string
  words: string
  onWords: (words: string) => void
  options: readonly ListOption[]
  /** Which one Enter takes. */
  index: number
  onIndex: (index: number) => void
  /** What stands there when nothing fits. */
  empty: string
  /** As high with few as with many. */
  steady?: boolean
}

/** A field and a list under it: a few letters, arrows, Enter. The one that is marked is always in sight. */
export const ListField = (props: ListFieldProps) => {
  const { label, listLabel = label, placeholder, words, onWords, options, index, onIndex, empty } = props
  const listId = useId()
  const count = options.length
  return (
    <div className={css.whole}>
      <input
        data-autofocus
        className={css.field}
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={options[index] ? `${listId}-${index}` : undefined}
        aria-label={label}
        placeholder={placeholder}
        value={words}
        onChange={(event) => {
          onIndex(0)
          onWords(event.currentTarget.value)
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
          if (step === 0 && event.key !== 'Enter') return
          event.preventDefault()
          if (step === 0) options[index]?.run()
          else if (count > 0) onIndex((index + step + count) % count)
        }}
      />
      <div
        role="listbox"
        id={listId}
        aria-label={listLabel}
        className={`${css.list} ${props.steady ? css.steady : ''}`}
      >
        {options.map(({ id, face, run }, place) => (
          <div
            key={id}
            id={`${listId}-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === index}
            className={css.option}
            ref={(node) => {
              if (place === index) node?.scrollIntoView({ block: 'nearest' })
            }}
            onMouseMove={() => onIndex(place)}
            onClick={run}
            onKeyDown={() => {}}
          >
            {face}
          </div>
        ))}
      </div>
      {count === 0 ? <p className="muted">{empty}</p> : null}
    </div>
  )
}
