import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { currentShortcuts } from '#platform/client/shortcuts.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Kbd } from '#ui/kbd.tsx'
import { ListField } from '#ui/list-field.tsx'
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
  const perform = (deed: Deed) => {
    onClose()
    setTimeout(deed.run)
  }
  return (
    <Dialog title={t('palette.title')} onClose={onClose}>
      <ListField
        label={t('palette.title')}
        placeholder={t('palette.placeholder')}
        words={words}
        onWords={setWords}
        index={Math.min(at, Math.max(shown.length - 1, 0))}
        onIndex={setAt}
        empty={t('palette.nothing')}
        steady
        options={shown.map((each) => ({
          id: each.id,
          run: () => perform(each),
          face: (
            <>
              <span dir="auto">{each.label}</span>
              <span className={css.hint}>
                {each.hint ? <span className="muted small">{each.hint}</span> : null}
                {each.keys ? <Kbd keys={each.keys} /> : null}
              </span>
            </>
          ),
        }))}
      />
    </Dialog>
  )
}
