import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { stamp } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { Row, Rows } from '#ui/page.tsx'
import { Pill } from '#ui/pill.tsx'
import { Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Delivery, logKey, type Webhook } from './api.ts'
import { t } from './words.ts'

const states = ['waiting', 'delivered', 'failed'] as const
type State = (typeof states)[number]
const TONES = { waiting: 'due', delivered: 'kept', failed: 'due' } as const

const detailOf = (it: Delivery) =>
  [
    stamp(it.createdAt),
    it.attempts > 0 ? t('webhooks.posts', { count: it.attempts }) : '',
    it.lastStatus === null ? '' : t('webhooks.answered', { status: it.lastStatus }),
    it.lastProblem === null ? '' : (t.maybe(`webhooks.problem.${it.lastProblem}`) ?? it.lastProblem),
    it.nextTryAt === null || it.attempts === 0 ? '' : t('webhooks.next', { when: stamp(it.nextTryAt) }),
  ]
    .filter(Boolean)
    .join(' · ')

/** What one system was told, newest first, and what it answered; what was not taken is sent again with one press. */
export const DeliveryLog = ({ webhook, onChanged }: { webhook: Webhook; onChanged: () => void }) => {
  const { id } = webhook
  const cache = useQueryClient()
  const [state, setState] = useState<State | ''>('')
  const { attempt, busy, failure } = useAttempt()
  const query = useInfiniteQuery({
    queryKey: [...logKey(id), state],
    queryFn: ({ pageParam }) =>
      api.get('/webhooks/:id/deliveries', {
        params: { id },
        query: { cursor: pageParam, limit: 25, ...(state === '' ? {} : { state }) },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    // What is on its way is told of by nobody: it is looked at again.
    refetchInterval: 5_000,
  })
  const again = (act: () => Promise<number>) =>
    void attempt(async () => {
      toast({ text: t('webhooks.replayed', { count: await act() }) })
      await cache.invalidateQueries({ queryKey: logKey(id) })
      onChanged()
    })
  const items = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <Choice
        label={t('webhooks.state')}
        value={state}
        onChange={(value) => setState(states.find((each) => each === value) ?? '')}
        options={[
          { value: '', label: t('webhooks.state.all') },
          ...states.map((value) => ({ value, label: t(`webhooks.state.${value}`) })),
        ]}
      />
      {webhook.failed > 0 && webhook.state === 'on' ? (
        <Button
          busy={busy}
          onClick={() =>
            again(async () => (await api.post('/webhooks/:id/replays', { params: { id } })).count)
          }
        >
          {t('webhooks.replay-all')}
        </Button>
      ) : null}
      {failure ? <Failed text={failure} /> : null}
      {query.isPending ? <Loading rows={2} /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.isSuccess && items.length === 0 ? <p>{t('webhooks.log-none')}</p> : null}
      {items.length > 0 ? (
        <Rows label={t('webhooks.log')}>
          {items.map((it) => (
            <Row
              key={it.id}
              title={<bdi>{it.event}</bdi>}
              detail={detailOf(it)}
              actions={
                <>
                  <Pill tone={TONES[it.state]}>{t(`webhooks.state.${it.state}`)}</Pill>
                  {it.state !== 'waiting' && webhook.state === 'on' ? (
                    <Button
                      busy={busy}
                      onClick={() =>
                        again(async () => {
                          const params = { id, deliveryId: it.id }
                          await api.post('/webhooks/:id/deliveries/:deliveryId/replay', { params })
                          return 1
                        })
                      }
                    >
                      {t('webhooks.replay')}
                    </Button>
                  ) : null}
                </>
              }
            />
          ))}
        </Rows>
      ) : null}
      {query.hasNextPage ? (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('webhooks.more')}
        </Button>
      ) : null}
    </>
  )
}
