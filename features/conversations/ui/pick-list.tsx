import { type ReactNode, useState } from 'react'
import { ListField } from '#ui/list-field.tsx'

export type Pick = { id: string; label: string; hint?: ReactNode; run: () => void }

type PickListProps = {
  label: string
  placeholder: string
  picks: (words: string) => readonly Pick[]
  empty: string
}

/** What can be picked, and a hint on each. */
export const PickList = ({ label, placeholder, picks, empty }: PickListProps) => {
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const shown = picks(words)
  return (
    <ListField
      label={label}
      placeholder={placeholder}
      words={words}
      onWords={setWords}
      index={Math.min(at, Math.max(shown.length - 1, 0))}
      onIndex={setAt}
      empty={empty}
      options={shown.map(({ id, label: name, hint, run }) => ({
        id,
        run,
        face: (
          <>
            <span dir="auto">{name}</span>
            {hint ? <span className="muted small">{hint}</span> : null}
          </>
        ),
      }))}
    />
  )
}
