import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { moment } from '#platform/client/dates.ts'
import { useShortcuts } from '#platform/client/shortcuts.ts'
import { Button } from '#ui/button.tsx'
import { api, type Names } from './api.ts'
import css from './demand.module.css'
import { keys } from './demand-data.ts'
import { t } from './words.ts'

const BarrierDialog = lazy(() =>
  import('./barrier-dialog.tsx').then((module) => ({ default: module.BarrierDialog })),
)

type BarriersProps = { conversationId: string; canRaise: boolean; keysGroup: string; names: Names }

/** What stopped somebody in this conversation, who sees to it, and what they said; one key to say so. */
export const Barriers = ({ conversationId, canRaise, keysGroup, names }: BarriersProps) => {
  const [asking, setAsking] = useState(false)
  const cache = useQueryClient()
  const query = useQuery({
    queryKey: keys.barriers(conversationId),
    queryFn: ({ signal }) =>
      api.get('/conversations/:id/barriers', { params: { id: conversationId }, signal }),
  })
  useShortcuts([
    {
      keys: 'w',
      label: t('barrier.keys'),
      group: keysGroup,
      run: () => setAsking(true),
      disabled: !canRaise,
    },
  ])
  return (
    <>
      <ul className={css.list}>
        {(query.data?.items ?? []).map((each) => (
          <li key={each.id}>
            <strong>{t('barrier.title')}</strong>: {t(`barrier.${each.kind}`)}
            {each.words ? <div dir="auto">{each.words}</div> : null}
            <div className="muted small" dir="auto">
              {each.answeredAt
                ? t('barrier.answered', { name: names.colleague(each.ownerId), words: each.answer })
                : t('barrier.waits', { name: names.colleague(each.ownerId), when: moment(each.dueAt) })}
            </div>
          </li>
        ))}
      </ul>
      {canRaise ? (
        <div className="small">
          <Button look="link" keys="w" onClick={() => setAsking(true)}>
            {t('barrier.title')}
          </Button>
        </div>
      ) : null}
      {asking ? (
        <Suspense>
          <BarrierDialog
            conversationId={conversationId}
            names={names}
            onClose={() => {
              setAsking(false)
              void cache.invalidateQueries({ queryKey: keys.barriers(conversationId) })
            }}
          />
        </Suspense>
      ) : null}
    </>
  )
}
