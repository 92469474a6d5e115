import { useEffect, useId, useLayoutEffect, useMemo, useState } from 'react'
import { announcePolitely } from '#ui/announce.tsx'
import { whenReady } from '#ui/writing.ts'
import css from './answers.module.css'
import type { FilledReply } from './api.ts'
import { t } from './words.ts'
import type { AidOf } from './writing-aid.tsx'

const ASKED = /(?:^|\s)::([\p{L}\p{N}][\p{L}\p{N} -]{0,40})?$/u
const SHOWN = 7

/** How many letters before the caret ask: as they stand now, which a screen may not have drawn yet. */
const askedNow = (aid: AidOf) => {
  const asked = ASKED.exec(aid.editor.current?.before() ?? '')
  return asked && { letters: (asked[1] ?? '').trim().toLocaleLowerCase(), count: (asked[1]?.length ?? 0) + 2 }
}
const matching = (replies: readonly FilledReply[], letters: string) =>
  replies
    .filter(({ name }) => fits(name, letters))
    .toSorted((a, b) => rank(a.name, letters) - rank(b.name, letters))
    .slice(0, SHOWN)

const fits = (name: string, letters: string) => {
  const words = name.toLocaleLowerCase()
  return (
    letters === '' || words.startsWith(letters) || words.includes(` ${letters}`) || words.includes(letters)
  )
}
const rank = (name: string, letters: string) => (name.toLocaleLowerCase().startsWith(letters) ? 0 : 1)

/** `::` and a few letters: the saved replies of that name; Enter puts one in. */
export const SavedReplyList = ({
  aid,
  replies,
  onUse,
}: {
  aid: AidOf
  replies: readonly FilledReply[] | undefined
  onUse: (reply: FilledReply, letters: number) => void
}) => {
  const listId = useId()
  const asked = ASKED.exec(aid.before)
  const letters = (asked?.[1] ?? '').trim().toLocaleLowerCase()
  const [left, setLeft] = useState('')
  const [index, setIndex] = useState(0)
  const isOpen = asked !== null && left !== aid.before
  const found = useMemo(() => matching(replies ?? [], letters), [replies, letters])
  const at = Math.min(index, Math.max(found.length - 1, 0))
  const use = (reply: FilledReply | undefined) => {
    if (!reply) return
    whenReady(aid.editor, () => {
      const now = askedNow(aid)
      if (now) onUse(reply, now.count)
    })
  }
  /** The one that is marked, or, where more was typed than is drawn, the first that fits. */
  const takeMarked = () => {
    const now = askedNow(aid)
    if (now) use(now.letters === letters ? found[at] : matching(replies ?? [], now.letters)[0])
  }
  useEffect(() => {
    if (replies === undefined || !aid.held.current) return
    aid.held.current = false
    takeMarked()
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: said when another one is reached
  useEffect(() => {
    if (isOpen && found[at]) announcePolitely(found[at].name)
  }, [isOpen, found[at]?.id])
  const onKey = (event: KeyboardEvent) => {
    const now = askedNow(aid)
    if (!now || left === aid.editor.current?.before()) return false
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1
      if (found.length > 0) setIndex((at + step + found.length) % found.length)
    } else if ((event.key === 'Enter' || event.key === 'Tab') && !event.metaKey && !event.ctrlKey) {
      if (replies === undefined) aid.held.current = true
      else if (matching(replies, now.letters).length === 0) return false
      else takeMarked()
    } else if (event.key === 'Escape') setLeft(aid.editor.current?.before() ?? '')
    else return false
    event.preventDefault()
    return true
  }
  // Once it is drawn for good: a list that was begun and given up knows nothing of the next.
  useLayoutEffect(() => {
    aid.onKey.current = onKey
  })
  if (!isOpen) return null
  return (
    <div className={css.replies}>
      <div role="listbox" id={listId} aria-label={t('aid.replies')}>
        {found.map((each, place) => (
          <div
            key={each.id}
            role="option"
            tabIndex={-1}
            aria-selected={place === at}
            className={css.reply}
            onMouseMove={() => setIndex(place)}
            onMouseDown={(event) => {
              event.preventDefault()
              use(each)
            }}
          >
            <span dir="auto">{each.name}</span>
            {each.isOverdue ? <span className="muted small">{t('aid.overdue')}</span> : null}
          </div>
        ))}
      </div>
      {replies !== undefined && found.length === 0 ? (
        <p className="muted small">{t('aid.replies-none')}</p>
      ) : null}
    </div>
  )
}
