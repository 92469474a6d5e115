import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { stamp } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { FormFoot, Row, Rows, Section } from '#ui/page.tsx'
import { Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api } from './api.ts'
import { t } from './words.ts'

const sessionsKey = ['sessions'] as const

export const Sessions = () => {
  const cache = useQueryClient()
  const { attempt, busy, failure } = useAttempt()
  const query = useInfiniteQuery({
    queryKey: sessionsKey,
    queryFn: ({ pageParam }) => api.get('/sessions', { query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const sessions = query.data?.pages.flatMap((page) => page.items) ?? []
  const after = () => {
    toast({ text: t('security.session-ended') })
    void cache.invalidateQueries({ queryKey: sessionsKey })
  }
  const end = (id: string) =>
    attempt(async () => {
      await api.delete('/sessions/:id', { params: { id } })
      after()
    })
  const endOthers = () =>
    attempt(async () => {
      await api.delete('/sessions')
      after()
    })
  return (
    <Section title={t('security.sessions')}>
      {query.isPending ? <Loading rows={2} /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {failure ? <Failed text={failure} /> : null}
      <Rows>
        {sessions.map((each) => (
          <Row
            key={each.id}
            title={<bdi>{each.device}</bdi>}
            detail={`${each.isCurrent ? t('security.session-here') : stamp(each.seenAt)} · ${t('security.session-since', { when: stamp(each.createdAt) })}${each.ipAddress ? ` · ${each.ipAddress}` : ''}`}
            actions={
              each.isCurrent ? null : (
                <Button busy={busy} onClick={() => void end(each.id)}>
                  {t('security.session-end')}
                </Button>
              )
            }
          />
        ))}
      </Rows>
      {sessions.length > 1 ? (
        <FormFoot>
          <Button busy={busy} onClick={() => void endOthers()}>
            {t('security.sessions-end-others')}
          </Button>
          {query.hasNextPage ? <Button onClick={() => void query.fetchNextPage()}>…</Button> : null}
        </FormFoot>
      ) : null}
    </Section>
  )
}
