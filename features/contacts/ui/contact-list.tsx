import { useInfiniteQuery } from '@tanstack/react-query'
import { type ReactNode, useDeferredValue } from 'react'
import { explain } from '#platform/client/problem.ts'
import { Avatar } from '#ui/avatar.tsx'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/fields.tsx'
import { Row, Rows } from '#ui/page.tsx'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import { api, type Contact, keys } from './api.ts'
import { t } from './words.ts'

type ContactListProps = {
  words: string
  onWords: (words: string) => void
  link: (contact: Contact, children: ReactNode) => ReactNode
}

export const ContactList = ({ words, onWords, link }: ContactListProps) => {
  const q = useDeferredValue(words.trim())
  const query = useInfiniteQuery({
    queryKey: keys.list(q),
    queryFn: ({ pageParam, signal }) =>
      api.get('/contacts', { query: { q: q || undefined, cursor: pageParam, limit: 50 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  })
  const contacts = query.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <TextField
        type="search"
        aria-label={t('contacts.find')}
        placeholder={t('contacts.find')}
        value={words}
        onChange={(event) => onWords(event.currentTarget.value)}
      />
      {query.isPending ? <Loading rows={8} /> : null}
      {query.isError ? <Failed text={explain(query.error)} onRetry={() => void query.refetch()} /> : null}
      {query.data && contacts.length === 0 ? (
        q ? (
          <Empty title={t('contacts.none-found', { words: q })} />
        ) : (
          <Empty title={t('contacts.none')}>{t('contacts.none-more')}</Empty>
        )
      ) : null}
      <Rows label={t('contacts.title')}>
        {contacts.map((each) => (
          <Row
            key={each.id}
            lead={<Avatar name={each.name || each.emails[0] || ''} />}
            title={link(each, <bdi>{each.name || each.emails[0] || t('contacts.unnamed')}</bdi>)}
            detail={[each.companyName, each.emails[0], each.phones[0]].filter(Boolean).join(' · ')}
          />
        ))}
      </Rows>
      {query.hasNextPage ? (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('contacts.more')}
        </Button>
      ) : null}
    </>
  )
}
