import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { stamp } from '#platform/client/dates.ts'
import { debounced } from '#platform/client/debounce.ts'
import { explain } from '#platform/client/problem.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/fields.tsx'
import { Row, Rows } from '#ui/page.tsx'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import { api, type Hit } from './api.ts'
import { t } from './words.ts'

const Excerpt = ({ pieces }: { pieces: Hit['excerpt'] }) => (
  <span dir="auto">
    {pieces.map((piece, index) =>
      piece.hit ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text keep their order
        <mark key={index}>{piece.text}</mark>
      ) : (
        piece.text
      ),
    )}
  </span>
)

type SearchProps = { q: string; onQ: (q: string) => void; link: (hit: Hit, children: ReactNode) => ReactNode }

export const SearchPage = ({ q, onQ, link }: SearchProps) => {
  const [text, setText] = useState(q)
  const field = useRef<HTMLInputElement>(null)
  const say = useRef(onQ)
  say.current = onQ
  const [soon] = useState(() => debounced((next: string) => say.current(next), 250))
  useEffect(() => field.current?.focus(), [])
  useEffect(() => setText((now) => (now.trim() === q ? now : q)), [q])
  const query = useInfiniteQuery({
    queryKey: ['search', q],
    queryFn: ({ pageParam, signal }) =>
      api.get('/search', { query: { q, cursor: pageParam, limit: 25 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    enabled: q !== '',
    placeholderData: (before) => before,
  })
  const hits = q === '' ? [] : (query.data?.pages.flatMap((page) => page.items) ?? [])
  return (
    <>
      <TextField
        ref={field}
        type="search"
        aria-label={t('search.field')}
        placeholder={t('search.field')}
        description={t('search.hint')}
        value={text}
        maxLength={200}
        onChange={(event) => {
          setText(event.currentTarget.value)
          soon(event.currentTarget.value.trim())
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') soon.flush()
        }}
      />
      <div className="hidden" aria-live="polite">
        {query.isSuccess && q !== ''
          ? t(query.hasNextPage ? 'search.found-more' : 'search.found', { count: hits.length })
          : ''}
      </div>
      {q === '' ? <Empty title={t('search.begin')} /> : null}
      {q !== '' && query.isPending ? <Loading rows={6} /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.isSuccess && q !== '' && hits.length === 0 ? (
        <Empty title={t('search.none', { words: q })}>{t('search.none-more')}</Empty>
      ) : null}
      <Rows label={t('search.title')}>
        {hits.map((hit) => (
          <Row
            key={`${hit.conversation.id} ${hit.messageId}`}
            title={link(hit, <bdi>{hit.conversation.subject || `#${hit.conversation.number}`}</bdi>)}
            detail={
              <>
                <div>
                  {`#${hit.conversation.number} · ${hit.conversation.requester.name} · ${t(`search.in-${hit.found}`)} · ${stamp(hit.at)}`}
                </div>
                {hit.excerpt.length > 0 ? <Excerpt pieces={hit.excerpt} /> : null}
              </>
            }
          />
        ))}
      </Rows>
      {query.hasNextPage ? (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('search.more')}
        </Button>
      ) : null}
    </>
  )
}
