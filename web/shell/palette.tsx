import { useNavigate } from '@tanstack/react-router'
import { useId, useMemo, useState } from 'react'
import { currentShortcuts } from '#platform/client/shortcuts.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Kbd } from '#ui/kbd.tsx'
import { t } from '../words/t.ts'
import css from './palette.module.css'

type Deed = { id: string; label: string; hint?: string; keys?: string; run: () => void }

const fits = (label: string, words: string) => {
  const text = label.toLocaleLowerCase()
  return words
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

const useDeeds = (words: string, deeds: readonly Deed[]): readonly Deed[] => {
  const navigate = useNavigate()
  return useMemo(() => {
    const trimmed = words.trim()
    const found =
      trimmed === '' ? deeds : deeds.filter((each) => fits(`${each.label} ${each.hint ?? ''}`, trimmed))
    const digits = /^#?(\d{1,9})$/.exec(trimmed)?.[1]
    const open: Deed[] = digits
      ? [
          {
            id: 'number',
            label: t('palette.open-number', { number: digits }),
            run: () => void navigate({ to: '/desk/$number', params: { number: digits } }),
          },
        ]
      : []
    const search: Deed[] = trimmed
      ? [
          {
            id: 'search',
            label: t('palette.search-for', { words: trimmed }),
            run: () => void navigate({ to: '/search', search: { q: trimmed } }),
          },
        ]
      : []
    return [...open, ...found, ...search]
  }, [words, deeds, navigate])
}

/** Everything that can be done here, by a few letters. */
export const Palette = ({ onClose, places }: { onClose: () => void; places: readonly Deed[] }) => {
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const listId = useId()
  const deeds = useMemo<readonly Deed[]>(
    () => [
      ...currentShortcuts()
        .filter((each) => each.label && each.keys !== 'mod+k' && each.keys !== 'escape')
        .map((each) => ({
          id: each.keys,
          label: each.label,
          hint: each.group,
          keys: each.keys,
          run: each.run,
        })),
      ...places,
    ],
    [places],
  )
  const shown = useDeeds(words, deeds)
  const index = Math.min(at, Math.max(shown.length - 1, 0))
  const perform = (deed: Deed | undefined) => {
    if (!deed) return
    onClose()
    setTimeout(deed.run)
  }
  return (
    <Dialog title={t('palette.title')} onClose={onClose}>
      <input
        data-autofocus
        className={css.field}
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={shown[index] ? `${listId}-${index}` : undefined}
        aria-label={t('palette.title')}
        placeholder={t('palette.placeholder')}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
          if (step !== 0) {
            event.preventDefault()
            setAt((index + step + shown.length) % Math.max(shown.length, 1))
          }
          if (event.key === 'Enter') {
            event.preventDefault()
            perform(shown[index])
          }
        }}
      />
      <div role="listbox" id={listId} aria-label={t('palette.title')} className={css.list}>
        {shown.map((each, place) => (
          <div
            key={each.id}
            id={`${listId}-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === index}
            className={css.option}
            ref={(node) => {
              if (place === index) node?.scrollIntoView({ block: 'nearest' })
            }}
            onMouseMove={() => setAt(place)}
            onClick={() => perform(each)}
            onKeyDown={() => {}}
          >
            <span>{each.label}</span>
            <span className={css.hint}>
              {each.hint ? <span className="muted small">{each.hint}</span> : null}
              {each.keys ? <Kbd keys={each.keys} /> : null}
            </span>
          </div>
        ))}
        {shown.length === 0 ? <p className="muted">{t('palette.nothing')}</p> : null}
      </div>
    </Dialog>
  )
}
