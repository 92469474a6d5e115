import { useInfiniteQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef } from 'react'
import { explain } from '#platform/client/problem.ts'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import { api, type ConversationRow, type Filters } from './api.ts'
import { keys } from './keys.ts'
import css from './list.module.css'
import { ListRow } from './list-row.tsx'
import { t } from './words.ts'

/** One view of the desk, page by page as it is scrolled. */
export const useConversationList = (filters: Filters) => {
  const query = useInfiniteQuery({
    queryKey: keys.list(filters),
    queryFn: ({ pageParam, signal }) =>
      api.get('/conversations', { query: { ...filters, cursor: pageParam, limit: 25 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const rows = useMemo(() => {
    const seen = new Map<string, ConversationRow>()
    for (const page of query.data?.pages ?? []) for (const row of page.items) seen.set(row.id, row)
    return [...seen.values()]
  }, [query.data])
  return { ...query, rows }
}

type ListProps = {
  list: ReturnType<typeof useConversationList>
  view: Filters['view']
  current: string | undefined
  linkTo: (row: ConversationRow) => { href: string; onClick: (event: React.MouseEvent) => void }
}

export const ConversationList = ({ list, view, current, linkTo }: ListProps) => {
  const scroller = useRef<HTMLDivElement>(null)
  const { rows, hasNextPage, isFetchingNextPage, fetchNextPage } = list
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 106,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 6,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= rows.length - 6) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, last, rows.length, fetchNextPage])
  const at = rows.findIndex((row) => String(row.number) === current)
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  }, [at, virtual])
  if (list.isPending) return <Loading rows={9} />
  if (list.isError && rows.length === 0)
    return (
      <div className={css.failed}>
        <Failed text={explain(list.error)} onRetry={() => void list.refetch()} />
      </div>
    )
  if (rows.length === 0) return <Empty title={t(`empty.${view}`)}>{t(`empty.${view}-more`)}</Empty>
  return (
    <div ref={scroller} className={css.scroller}>
      <ul className={css.list} style={{ blockSize: virtual.getTotalSize() }} aria-label={t(`view.${view}`)}>
        {items.map((item) => {
          const row = rows[item.index]
          if (!row) return null
          return (
            <li
              key={item.key}
              ref={virtual.measureElement}
              data-index={item.index}
              aria-posinset={item.index + 1}
              aria-setsize={hasNextPage ? -1 : rows.length}
              className={css.item}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <ListRow row={row} current={String(row.number) === current} {...linkTo(row)} />
            </li>
          )
        })}
      </ul>
      {isFetchingNextPage ? <Loading rows={2} /> : null}
    </div>
  )
}
