import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { day } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { Button } from '#ui/button.tsx'
import { Row, Rows } from '#ui/page.tsx'
import { Failed, Loading } from '#ui/states.tsx'
import { api, type Change, keys } from './api.ts'
import { languageName } from './say.ts'
import { t } from './words.ts'

type ChangeLogProps = {
  promiseId?: string
  link?: (promiseId: string, children: ReactNode) => ReactNode
}

const said = (change: Change) =>
  t(`change.${change.kind}`, {
    version: change.version,
    language: change.language ? languageName(change.language) : '',
    principle: change.principleTitle ?? '',
  })

/** What changed, when and why: the same that the public reads. */
export const ChangeLog = ({ promiseId, link }: ChangeLogProps) => {
  const query = useInfiniteQuery({
    queryKey: keys.changes(promiseId ?? 'all'),
    queryFn: ({ pageParam }) =>
      api.get('/charter/changes', {
        query: { limit: 10, cursor: pageParam, ...(promiseId ? { promiseId } : {}) },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  if (query.isPending) return <Loading rows={2} />
  if (query.isError) return <Failed text={explain(query.error)} onRetry={() => void query.refetch()} />
  const rows = query.data.pages.flatMap((page) => page.items)
  if (rows.length === 0) return <p className="muted">{t('change.none')}</p>
  return (
    <>
      <Rows label={t('change.title')}>
        {rows.map((change) => (
          <Row
            key={change.id}
            title={
              change.text && change.promiseId && link
                ? link(change.promiseId, <bdi>{change.text}</bdi>)
                : said(change)
            }
            detail={
              <>
                {[day(change.at), ...(change.text && link ? [said(change)] : []), change.by ?? '']
                  .filter(Boolean)
                  .join(' · ')}
                {change.because ? (
                  <>
                    <br />
                    <bdi>{change.because}</bdi>
                  </>
                ) : null}
              </>
            }
          />
        ))}
      </Rows>
      {query.hasNextPage ? (
        <div>
          <Button onClick={() => void query.fetchNextPage()}>{t('change.more')}</Button>
        </div>
      ) : null}
    </>
  )
}
