import { type ReactNode, useEffect, useRef } from 'react'
import { explain } from '#platform/client/problem.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Page, Row, Rows, Section } from '#ui/page.tsx'
import { Pill } from '#ui/pill.tsx'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import { api, type PromiseRow, useCharter, usePromises, useReread } from './api.ts'
import { ChangeLog } from './change-log.tsx'
import css from './charter.module.css'
import { DirectorsPart } from './directors-part.tsx'
import { GoingLive } from './going-live.tsx'
import { PrinciplesPart } from './principles-part.tsx'
import { dayInWords } from './say.ts'
import { t } from './words.ts'

type Named = { readonly id: string; readonly name: string }
type CharterPageProps = {
  colleagues: readonly Named[]
  link: (promiseId: string, children: ReactNode) => ReactNode
  /** What is known of how a promise is kept. */
  keptOf: (promiseId: string) => ReactNode
  /** The address of what the public reads. */
  publicHref: string
  onNew: (promiseId: string) => void
}

/** Our promises: principles, what we promise to whom and how it is kept, and what is being changed. */
export const CharterPage = ({ colleagues, link, keptOf, publicHref, onNew }: CharterPageProps) => {
  const charter = useCharter()
  const promises = usePromises()
  const reread = useReread()
  const { attempt, busy, failure, isHere } = useAttempt()
  const begun = useRef(false)
  const isBegun = charter.data?.begun
  const begin = () => attempt(() => api.post('/charter')).then(reread)
  useEffect(() => {
    if (isBegun !== false || begun.current) return
    begun.current = true
    void begin()
  })
  const failed = charter.error ?? promises.error
  if (failed)
    return (
      <Page title={t('charter.title')}>
        <Failed text={explain(failed)} onRetry={() => void reread()} />
      </Page>
    )
  if (!charter.data?.begun || !promises.data)
    return (
      <Page title={t('charter.title')}>
        {failure ? <Failed text={failure} onRetry={() => void begin()} /> : <Loading />}
      </Page>
    )
  const write = () =>
    attempt(async () => {
      const { id } = await api.post('/promises', { body: {} })
      await reread()
      if (isHere()) onNew(id)
    })
  const { liveAt, can } = charter.data
  const rows = promises.data.filter(({ state }) => state !== 'withdrawn')
  const withdrawn = promises.data.filter(({ state }) => state === 'withdrawn')
  const groups = (['public', 'both', 'colleague'] as const)
    .map((audience) => ({ audience, items: rows.filter((row) => row.audience === audience) }))
    .filter(({ items }) => items.length > 0)
  return (
    <Page
      title={t('charter.title')}
      lead={t('charter.lead')}
      actions={
        <>
          {liveAt ? <a href={publicHref}>{t('charter.public')}</a> : null}
          {can.draft ? (
            <Button busy={busy} onClick={() => void write()}>
              {t('charter.new')}
            </Button>
          ) : null}
        </>
      }
    >
      {failure ? <Failed text={failure} /> : null}
      <GoingLive charter={charter.data} colleagues={colleagues} />
      <PrinciplesPart charter={charter.data} />
      {rows.length === 0 ? <Empty title={t('charter.none')} /> : null}
      {groups.map(({ audience, items }) => (
        <Section key={audience} title={t(`audience.${audience}`)}>
          <Rows label={t(`audience.${audience}`)}>
            {items.map((row) => (
              <Row
                key={row.id}
                title={link(row.id, <bdi>{row.text || t('promise.no-text')}</bdi>)}
                detail={row.state === 'published' ? keptOf(row.id) : null}
                actions={<Pills row={row} />}
              />
            ))}
          </Rows>
        </Section>
      ))}
      <DirectorsPart charter={charter.data} colleagues={colleagues} />
      {withdrawn.length > 0 ? (
        <Section title={t('promise-state.withdrawn')}>
          <Rows>
            {withdrawn.map((row) => (
              <Row
                key={row.id}
                title={link(row.id, <bdi>{row.text}</bdi>)}
                detail={row.withdrawn ? <bdi>{row.withdrawn.because}</bdi> : null}
              />
            ))}
          </Rows>
        </Section>
      ) : null}
      <Section title={t('change.title')} lead={t('change.lead')}>
        <ChangeLog link={link} />
      </Section>
    </Page>
  )
}

const Pills = ({ row }: { row: PromiseRow }) => (
  <span className={css.pills}>
    {row.reviewDue ? <Pill tone="due">{t('promise.review-due-short')}</Pill> : null}
    {row.open?.publishOn ? (
      <Pill>{t('open.will-be-short', { day: dayInWords(row.open.publishOn) })}</Pill>
    ) : null}
    {row.open && row.open.openObjections > 0 ? (
      <Pill tone="due">{t('open.objections', { count: row.open.openObjections })}</Pill>
    ) : null}
    {row.open ? (
      <Pill>
        {row.open.state === 'consultation'
          ? t('promise-state.consultation')
          : row.open.lacks.length > 0
            ? t('open.lacks-count', { count: row.open.lacks.length })
            : t(row.state === 'published' ? 'open.next' : 'open.complete')}
      </Pill>
    ) : null}
    {row.state === 'published' ? <Pill>{t('promise-state.published')}</Pill> : null}
  </span>
)
