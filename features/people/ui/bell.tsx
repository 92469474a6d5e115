import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Icon } from '#ui/icon.tsx'
import css from './bell.module.css'
import { t } from './words.ts'

const load = () => import('./bell-panel.tsx')
const BellPanel = lazy(() => load().then((module) => ({ default: module.BellPanel })))

type BellProps = {
  unread: number
  className: string | undefined
  onOpen: (conversationId: string) => void
  onPromise: (promiseId: string | null) => void
  onToday: () => void
  onSettings: (part: 'grants' | 'outside') => void
  about: (conversationId: string) => ReactNode
}

/** Says that something came to me; what it is opens on a click. */
export const Bell = ({ unread, className, onOpen, onPromise, onToday, onSettings, about }: BellProps) => {
  const [opened, setOpened] = useState(false)
  const [wanted, setWanted] = useState(false)
  const face = (
    <button
      type="button"
      className={className}
      aria-label={unread > 0 ? t('notice.label-unread', { count: unread }) : t('notice.label')}
      onPointerEnter={() => void load()}
      onClick={() => {
        setWanted(true)
        setOpened(!opened)
      }}
    >
      <Icon name="bell" />
      {unread > 0 ? <span className={css.dot} aria-hidden="true" /> : null}
    </button>
  )
  if (!wanted) return face
  return (
    <Suspense fallback={face}>
      <BellPanel
        face={face}
        opened={opened}
        onChange={setOpened}
        unread={unread}
        onOpen={onOpen}
        onPromise={onPromise}
        onToday={onToday}
        onSettings={onSettings}
        about={about}
      />
    </Suspense>
  )
}
