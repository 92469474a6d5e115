import { useInfiniteQuery } from '@tanstack/react-query'
import { stamp } from '#platform/client/dates.ts'
import { Button } from '#ui/button.tsx'
import { Row, Rows, Section } from '#ui/page.tsx'
import { api, type CalendarVersion } from './api.ts'
import { listed } from './languages.ts'
import { t } from './words.ts'

const changesOf = ({ changes }: CalendarVersion) => {
  if (changes.first) return t('history.first')
  if (changes.followsHouse) return t('history.follows')
  return listed([
    ...(changes.periods ? [t('history.periods')] : []),
    ...(changes.timeZone ? [t('history.zone')] : []),
    ...(changes.holidaysAdded ? [t('history.added', { count: changes.holidaysAdded })] : []),
    ...(changes.holidaysRemoved ? [t('history.removed', { count: changes.holidaysRemoved })] : []),
    ...(changes.holidaysChanged ? [t('history.changed', { count: changes.holidaysChanged })] : []),
  ])
}

/** Every version: what it changed, from when on, by whom. */
export const CalendarHistory = ({ teamId, version }: { teamId: string | null; version: number }) => {
  const query = useInfiniteQuery({
    queryKey: ['calendar-versions', teamId, version],
    queryFn: ({ pageParam }) =>
      api.get('/calendar/versions', {
        query: { teamId: teamId ?? undefined, cursor: pageParam, limit: 10 },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  })
  const versions = query.data?.pages.flatMap((page) => page.items) ?? []
  if (versions.length === 0) return null
  return (
    <Section title={t('history.title')}>
      <Rows label={t('history.title')}>
        {versions.map((each) => (
          <Row
            key={each.id}
            title={changesOf(each)}
            detail={`${stamp(each.from)} · ${each.madeBy ?? (each.changes.first ? t('hours.house') : t('history.nobody'))}`}
          />
        ))}
      </Rows>
      {query.hasNextPage ? (
        <div>
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('history.more')}
          </Button>
        </div>
      ) : null}
    </Section>
  )
}
