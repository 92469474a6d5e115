import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactElement, ReactNode } from 'react'
import { full, short } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { Button } from '#ui/button.tsx'
import { Popover } from '#ui/popover.tsx'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import { api, type Notification } from './api.ts'
import css from './bell.module.css'
import { t } from './words.ts'

type PanelProps = {
  face: ReactElement
  opened: boolean
  onChange: (opened: boolean) => void
  unread: number
  onOpen: (conversationId: string) => void
  /** A promise, or null: all of them. */
  onPromise: (promiseId: string | null) => void
  onToday: () => void
  onSettings: (part: 'grants' | 'outside') => void
  about: (conversationId: string) => ReactNode
}

const notificationsKey = ['notifications'] as const

const said = (each: Notification) => {
  const params = { who: each.actorName ?? t('notice.somebody') }
  return t.maybe(`notice.${each.kind}`, params) ?? t('notice.other')
}

const List = ({ onOpen, about }: { onOpen: (each: Notification) => void; about: PanelProps['about'] }) => {
  const query = useQuery({
    queryKey: notificationsKey,
    queryFn: () => api.get('/notifications', { query: { limit: 20 } }),
  })
  if (query.isPending) return <Loading rows={4} />
  if (query.isError) return <Failed text={explain(query.error)} onRetry={() => void query.refetch()} />
  if (query.data.items.length === 0) return <Empty title={t('notice.none')} />
  return (
    <ul className={css.list}>
      {query.data.items.map((each) => (
        <li key={each.id}>
          <button
            type="button"
            className={css.item}
            data-unread={each.readAt === null || undefined}
            onClick={() => onOpen(each)}
          >
            <span>
              {said(each)}
              {each.conversationId ? <span className={css.about}>{about(each.conversationId)}</span> : null}
            </span>
            <time className="muted small" dateTime={each.createdAt} title={full(each.createdAt)}>
              {short(each.createdAt)}
            </time>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** What came to me, newest first. */
export const BellPanel = ({
  face,
  opened,
  onChange,
  unread,
  onOpen,
  onPromise,
  onToday,
  onSettings,
  about,
}: PanelProps) => {
  const cache = useQueryClient()
  const readAgain = () => {
    void cache.invalidateQueries({ queryKey: notificationsKey })
    void cache.invalidateQueries({ queryKey: ['me'] })
  }
  const open = (each: Notification) => {
    onChange(false)
    void api.post('/notifications/:id/read', { params: { id: each.id } }).then(readAgain, () => undefined)
    if (each.conversationId) onOpen(each.conversationId)
    else if (typeof each.payload.promiseId === 'string') onPromise(each.payload.promiseId)
    else if (each.kind === 'director_asked') onPromise(null)
    else if (each.kind === 'ask_opened') onToday()
    else if (each.kind === 'grant_review') onSettings('grants')
    else if (each.kind === 'outside_review') onSettings('outside')
  }
  const readAll = () => void api.post('/notifications/read', { body: {} }).then(readAgain, () => undefined)
  return (
    <Popover opened={opened} onChange={onChange} face={face} className={css.drop}>
      <header className={css.head}>
        <h2>{t('notice.title')}</h2>
        {unread > 0 ? (
          <Button look="link" onClick={readAll}>
            {t('notice.all-read')}
          </Button>
        ) : null}
      </header>
      <List onOpen={open} about={about} />
    </Popover>
  )
}
