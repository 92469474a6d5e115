import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { day } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { number } from '#platform/client/words.ts'
import { Button } from '#ui/button.tsx'
import { Page } from '#ui/page.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Observation } from './api.ts'
import css from './observations.module.css'
import { Said } from './said.tsx'
import { t } from './words.ts'

type CraftProps = {
  meId: string
  open: (number: number, subject: string, children: ReactNode) => ReactNode
}

const hasWords = ({ kind, words }: Observation) => kind === 'thanks' || words !== ''

/** What I may keep: thanks and words with their day, and no name of whoever wrote them. */
const portfolioOf = (said: readonly Observation[]): string =>
  said
    .filter(({ words }) => words !== '')
    .map(({ at, words, conversation }) => `${day(at)} · ${conversation.subject}\n“${words}”\n`)
    .join('\n')

/** What my work did for people: everything that was said about me, for me alone. */
export const CraftPage = ({ meId, open }: CraftProps) => {
  const [shown, setShown] = useState<'praise' | 'all'>('praise')
  const query = useInfiniteQuery({
    queryKey: ['observations', 'craft'],
    queryFn: ({ pageParam }) =>
      api.get('/observations', { query: { cursor: pageParam, limit: 50, view: 'all' } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const all = query.data?.pages.flatMap(({ items }) => items) ?? []
  const said = shown === 'all' ? all : all.filter(hasWords)
  const solved = all.filter((one) => one.solved === 'yes').length
  const keep = portfolioOf(said)
  const copy = () =>
    void navigator.clipboard?.writeText(keep).then(
      () => toast({ text: t('craft.copied') }),
      () => toast({ text: t('craft.copy-failed'), tone: 'failed' }),
    )
  return (
    <Page
      title={t('craft.title')}
      lead={t('craft.lead')}
      actions={keep === '' ? null : <Button onClick={copy}>{t('craft.copy')}</Button>}
    >
      {solved > 0 ? (
        <p>{t(query.hasNextPage ? 'craft.solved-least' : 'craft.solved', { count: number(solved) })}</p>
      ) : null}
      <Segmented
        label={t('craft.show')}
        value={shown}
        onChange={setShown}
        options={[
          { value: 'praise', label: t('craft.praise') },
          { value: 'all', label: t('craft.all') },
        ]}
      />
      {query.isPending ? <Loading rows={6} /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data && said.length === 0 ? <Empty title={t('craft.none')}>{t('craft.none-more')}</Empty> : null}
      <ul className={css.list} aria-label={t('craft.title')}>
        {said.map((one) => {
          const { number, subject } = one.conversation
          return (
            <li key={one.id}>
              <Said
                said={one}
                meId={meId}
                about={subject}
                link={number === null ? null : open(number, subject, t('observations.open'))}
              />
            </li>
          )
        })}
      </ul>
      {query.hasNextPage ? (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('observations.more')}
        </Button>
      ) : null}
    </Page>
  )
}
