import type { ReactNode } from 'react'
import { Callout } from '#ui/states.tsx'
import type { Version } from './api.ts'
import css from './charter.module.css'
import { bindsInWords, dayInWords, measureInWords } from './say.ts'
import { t } from './words.ts'

type ClauseCardProps = {
  version: Version
  principle: string
  teamName: (id: string) => string
  colleagueName: (id: string) => string
  /** What is known of how it is kept. */
  kept?: ReactNode
}

const Texts = ({ items }: { items: readonly string[] }) =>
  items.length === 0 ? (
    <>–</>
  ) : (
    <ul dir="auto">
      {items.map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  )

/** One version of a promise, whole: as everybody reads it, with why, and what it takes. */
export const ClauseCard = ({ version, principle, teamName, colleagueName, kept }: ClauseCardProps) => {
  const today = new Date().toISOString().slice(0, 10)
  const notYet = version.needs.filter((one) => one.notUntil !== null && one.notUntil > today)
  return (
    <article className={css.card} lang={version.language}>
      <div>
        <h2 className={css.text} dir="auto">
          {version.text || t('promise.no-text')}
        </h2>
        <p className="muted" dir="auto">
          {[version.step, version.manner].filter(Boolean).join(' ')}
        </p>
      </div>
      {kept}
      {notYet.map((one) => (
        <Callout key={one.words} tone="warm">
          {t('promise.not-yet', { day: dayInWords(one.notUntil ?? today) })} <bdi>{one.words}</bdi>
        </Callout>
      ))}
      <dl className={css.facts}>
        <dt>{t('field.principle')}</dt>
        <dd>{principle || '–'}</dd>
        <dt>{t('field.why-customer')}</dt>
        <dd dir="auto">{version.whyCustomer || '–'}</dd>
        <dt>{t('field.why-organisation')}</dt>
        <dd dir="auto">{version.whyOrganisation || '–'}</dd>
        <dt>{t('field.why-colleague')}</dt>
        <dd dir="auto">{version.whyColleague || '–'}</dd>
        <dt>{t('field.binds')}</dt>
        <dd>{bindsInWords(version.binds, teamName)}</dd>
        <dt>{t('field.measure')}</dt>
        <dd>{measureInWords(version)}</dd>
        {version.conditions ? (
          <>
            <dt>{t('field.conditions')}</dt>
            <dd dir="auto">{version.conditions}</dd>
          </>
        ) : null}
        {version.ifMissed ? (
          <>
            <dt>{t('field.if-missed')}</dt>
            <dd dir="auto">{version.ifMissed}</dd>
          </>
        ) : null}
        <dt>{t('field.examples')}</dt>
        <dd>
          <Texts items={version.examples} />
        </dd>
        <dt>{t('field.non-examples')}</dt>
        <dd>
          <Texts items={version.nonExamples} />
        </dd>
        <dt>{t('field.needs')}</dt>
        <dd>
          <ul>
            {version.needs.map((one) => (
              <li key={`${one.kind} ${one.words}`}>
                <bdi>{one.words}</bdi>{' '}
                <span className="muted">
                  {one.notUntil
                    ? t('need.not-until', { day: dayInWords(one.notUntil) })
                    : one.metById
                      ? t('need.met-by', { name: colleagueName(one.metById) })
                      : one.metBy
                        ? t('need.met-by', { name: one.metBy })
                        : t('need.unmet')}
                </span>
              </li>
            ))}
          </ul>
        </dd>
      </dl>
    </article>
  )
}
