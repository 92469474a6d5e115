import { useInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { stamp } from '#platform/client/dates.ts'
import { explain, Problem } from '#platform/client/problem.ts'
import { address } from '#platform/client/send.ts'
import { Button } from '#ui/button.tsx'
import { Page } from '#ui/page.tsx'
import { Pill } from '#ui/pill.tsx'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import { api, type KeptMail } from './api.ts'
import css from './mail.module.css'
import { t } from './words.ts'

type LinkTo = (number: number, children: ReactNode) => ReactNode

const linked = /(https?:\/\/[^\s<>"]+)/g

/** Links of invitations and resets can be followed from here: without a way out nobody else gets them. */
const Text = ({ text }: { text: string }) => (
  <div className={css.text} dir="auto">
    {text.split(linked).map((piece, index) =>
      index % 2 === 1 ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text keep their order
        <a key={index} href={piece}>
          {piece}
        </a>
      ) : (
        piece
      ),
    )}
  </div>
)

const Kept = ({ mail, link }: { mail: KeptMail; link: LinkTo }) => (
  <article className={css.kept}>
    <header>
      <b dir="auto">{mail.subject}</b>
      <Pill tone="due">{t('kept.not-sent')}</Pill>
      <span className="muted small">
        {t('kept.to', { people: mail.to.join(', ') })} · {stamp(mail.createdAt)}
      </span>
      <span>
        {mail.conversation ? link(mail.conversation.number, `#${mail.conversation.number}`) : null}{' '}
        {mail.messageId ? (
          <a
            href={address('/messages/:id/raw', { params: { id: mail.messageId } })}
            download={`${mail.id}.eml`}
          >
            {t('kept.raw')}
          </a>
        ) : null}
      </span>
    </header>
    <Text text={mail.text} />
  </article>
)

export const KeptMailView = ({ link }: { link: LinkTo }) => {
  const query = useInfiniteQuery({
    queryKey: ['kept-mail'],
    queryFn: ({ pageParam }) => api.get('/mail/kept', { query: { cursor: pageParam, limit: 25 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    retry: false,
  })
  const mails = query.data?.pages.flatMap((page) => page.items) ?? []
  const isOff = query.error instanceof Problem && query.error.status === 404
  return (
    <Page title={t('kept.title')} lead={isOff ? t('kept.off') : t('kept.lead')}>
      {query.isPending ? <Loading /> : null}
      {query.isError && !isOff ? (
        <Failed text={explain(query.error)} onRetry={() => void query.refetch()} />
      ) : null}
      {query.data && mails.length === 0 ? <Empty title={t('kept.none')} /> : null}
      {mails.map((each) => (
        <Kept key={each.id} mail={each} link={link} />
      ))}
      {query.hasNextPage ? (
        <Button onClick={() => void query.fetchNextPage()}>{t('kept.more')}</Button>
      ) : null}
    </Page>
  )
}
