import { differencesOf } from '../domain/difference.ts'
import type { Version } from './api.ts'
import css from './charter.module.css'
import { bindsInWords, measureInWords } from './say.ts'
import { t } from './words.ts'

type DifferenceProps = { before: Version; after: Version; teamName: (id: string) => string }

const TITLES = {
  text: 'field.text',
  step: 'field.step',
  manner: 'field.manner',
  whyCustomer: 'field.why-customer',
  whyOrganisation: 'field.why-organisation',
  whyColleague: 'field.why-colleague',
  question: 'field.question',
  conditions: 'field.conditions',
  ifMissed: 'field.if-missed',
  examples: 'field.examples',
  nonExamples: 'field.non-examples',
} as const

/** What is different between two versions, word by word. */
export const Difference = ({ before, after, teamName }: DifferenceProps) => {
  const texts = differencesOf(before, after)
  const terms = (
    [
      ['field.measure', measureInWords(before), measureInWords(after)],
      ['field.binds', bindsInWords(before.binds, teamName), bindsInWords(after.binds, teamName)],
    ] as const
  ).filter(([, was, is]) => was !== is)
  if (texts.length + terms.length === 0) return <p className="muted">{t('difference.none')}</p>
  return (
    <dl className={css.facts}>
      {texts.map(({ field, parts }) => (
        <div key={field} style={{ display: 'contents' }}>
          <dt>{t(TITLES[field])}</dt>
          <dd>
            <p className={css.difference} dir="auto">
              {parts.map((part, place) => {
                const key = `${place} ${part.kind}`
                if (part.kind === 'added') return <ins key={key}>{part.text}</ins>
                if (part.kind === 'removed') return <del key={key}>{part.text}</del>
                return <span key={key}>{part.text}</span>
              })}
            </p>
          </dd>
        </div>
      ))}
      {terms.map(([field, was, is]) => (
        <div key={field} style={{ display: 'contents' }}>
          <dt>{t(field)}</dt>
          <dd>
            <p className={css.difference}>
              <del>{was}</del> <ins>{is}</ins>
            </p>
          </dd>
        </div>
      ))}
    </dl>
  )
}
