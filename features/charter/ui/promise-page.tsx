import type { ReactNode } from 'react'
import { day } from '#platform/client/dates.ts'
import { explain } from '#platform/client/problem.ts'
import { Page, Section } from '#ui/page.tsx'
import { Pill } from '#ui/pill.tsx'
import { Callout, Failed, Loading } from '#ui/states.tsx'
import { useCharter, usePromise } from './api.ts'
import { ChangeLog } from './change-log.tsx'
import css from './charter.module.css'
import { ClauseCard } from './clause-card.tsx'
import type { OnlyOptions } from './only-fields.tsx'
import { OpenVersionPart } from './open-version.tsx'
import { PromiseDeeds } from './promise-deeds.tsx'
import { PromiseKeeping } from './promise-keeping.tsx'
import { dayInWords, principleTitle } from './say.ts'
import type { Person } from './version-form.tsx'
import { VersionList } from './version-list.tsx'
import { t } from './words.ts'

type Named = { readonly id: string; readonly name: string }
type PromisePageProps = {
  id: string
  colleagues: readonly Person[]
  teams: readonly Named[]
  /** For what a promise can be made alone. */
  options: OnlyOptions
  back: ReactNode
  kept?: ReactNode
  onGone: () => void
}

/** One promise whole: the words in force, what is being written, its versions, and what was changed. */
export const PromisePage = ({ id, colleagues, teams, options, back, kept, onGone }: PromisePageProps) => {
  const query = usePromise(id)
  const charter = useCharter().data
  const promise = query.data
  if (!promise || !charter)
    return (
      <Page title={t('charter.title')} back={back}>
        {query.isError ? (
          <Failed text={explain(query.error)} onRetry={() => void query.refetch()} />
        ) : (
          <Loading />
        )}
      </Page>
    )
  const { inForce } = promise
  const nameIn = (list: readonly Named[]) => (each: string) => list.find((one) => one.id === each)?.name ?? ''
  const title = inForce?.text || promise.open[0]?.version.text || t('promise.no-text')
  return (
    <Page title={title} heading={t(`audience.${promise.audience}`)} back={back}>
      <div className={css.pills}>
        <Pill tone={promise.state === 'published' ? 'kept' : 'plain'}>
          {t(`promise-state.${promise.state}`)}
        </Pill>
        {promise.keeper ? <Pill>{t('promise.keeper', { name: promise.keeper.name })}</Pill> : null}
        {promise.reviewOn ? (
          <Pill tone={promise.reviewDue ? 'due' : 'plain'}>
            {t(promise.reviewDue ? 'promise.review-due' : 'promise.review-on', {
              day: dayInWords(promise.reviewOn),
            })}
          </Pill>
        ) : null}
        {promise.director ? <Pill>{t('promise.own-of', { name: promise.director.name })}</Pill> : null}
      </div>
      {promise.withdrawn ? (
        <Callout>
          {t('promise.withdrawn-on', { day: day(promise.withdrawn.at), because: promise.withdrawn.because })}
        </Callout>
      ) : null}
      {promise.figureHidden ? (
        <Callout>
          {t('promise.figure-hidden', {
            day: day(promise.figureHidden.since),
            because: promise.figureHidden.because,
          })}
        </Callout>
      ) : null}
      {inForce ? (
        <ClauseCard
          version={inForce}
          principle={principleTitle(charter.principles, inForce.principleId)}
          teamName={nameIn(teams)}
          colleagueName={nameIn(colleagues)}
          kept={kept}
        />
      ) : null}
      {promise.open.map((open) => (
        <OpenVersionPart
          key={open.version.id}
          open={open}
          inForce={inForce}
          principles={charter.principles}
          teams={teams}
          colleagues={colleagues}
          options={options}
          isNew={open.version.text === '' && open.can.edit}
          onDropped={() => (inForce ? undefined : onGone())}
        />
      ))}
      {promise.can.change ? (
        <Section title={t('promise.keeping')}>
          <PromiseKeeping
            key={`${promise.keeper?.id} ${promise.reviewOn} ${promise.director?.id}`}
            promise={promise}
            directors={charter.directors}
            colleagues={colleagues}
          />
        </Section>
      ) : null}
      {inForce && (promise.can.change || promise.can.withdraw) ? (
        <Section title={t('deeds.title')}>
          <PromiseDeeds promise={promise} />
        </Section>
      ) : null}
      {inForce ? (
        <>
          <Section title={t('versions.title')}>
            <VersionList promiseId={id} teamName={nameIn(teams)} />
          </Section>
          <Section title={t('change.title')} lead={t('change.lead')}>
            <ChangeLog promiseId={id} />
          </Section>
        </>
      ) : null}
    </Page>
  )
}
