import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { full, short } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { Popover } from '#ui/menu.tsx'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import { api, type Notification } from './api.ts'
import css from './bell.module.css'
import { t } from './words.ts'

type BellProps = {
  unread: number
  className: string | undefined
  onOpen: (conversationId: string) => void
  about: (conversationId: string) => ReactNode
}

const notificationsKey = ['notifications'] as const

const said = (each: Notification) => {
  const params = { who: each.actorName ?? t('notice.somebody') }
  return t.maybe(`notice.${each.kind}`, params) ?? t('notice.other')
}

const List = ({ onOpen, about }: { onOpen: (each: Notification) => void; about: BellProps['about'] }) => {
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

/** What came to me. */
export const Bell = ({ unread, className, onOpen, about }: BellProps) => {
  const cache = useQueryClient()
  const [opened, setOpened] = useState(false)
  const readAgain = () => {
    void cache.invalidateQueries({ queryKey: notificationsKey })
    void cache.invalidateQueries({ queryKey: ['me'] })
  }
  const open = (each: Notification) => {
    setOpened(false)
    void api.post('/notifications/:id/read', { params: { id: each.id } }).then(readAgain, () => undefined)
    if (each.conversationId) onOpen(each.conversationId)
  }
  return (
    <Popover opened={opened} onChange={setOpened} width={320} trapFocus withRoles>
      <Popover.Target>
        <button
          type="button"
          className={className}
          aria-label={unread > 0 ? t('notice.label-unread', { count: unread }) : t('notice.label')}
          onClick={() => setOpened(!opened)}
        >
          <Icon name="bell" />
          {unread > 0 ? <span className={css.dot} aria-hidden="true" /> : null}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={css.drop}>
        <header className={css.head}>
          <h2>{t('notice.title')}</h2>
          {unread > 0 ? (
            <Button
              look="link"
              onClick={() =>
                void api.post('/notifications/read', { body: {} }).then(readAgain, () => undefined)
              }
            >
              {t('notice.all-read')}
            </Button>
          ) : null}
        </header>
        <List onOpen={open} about={about} />
      </Popover.Dropdown>
    </Popover>
  )
}
