import type { ReactNode } from 'react'
import css from './observations.module.css'
import { useHasCraft, useSaidAboutMe } from './observations-data.ts'
import { Said } from './said.tsx'
import { t } from './words.ts'

type AboutMeProps = {
  meId: string
  open: (number: number, subject: string, children: ReactNode) => ReactNode
  /** To everything that was ever said. */
  craft: (children: ReactNode) => ReactNode
}

/** On Today: what was said about me and I have not read yet, and the way to all of it. Nothing to see where nothing was said. */
export const SaidAboutMe = ({ meId, open, craft }: AboutMeProps) => {
  const said = useSaidAboutMe()
  const hasCraft = useHasCraft()
  if (said.length === 0 && !hasCraft) return null
  return (
    <section>
      {said.length > 0 ? <h2 className={css.heading}>{t('observations.said')}</h2> : null}
      <ul className={css.list}>
        {said.map((one) => {
          const { number, subject } = one.conversation
          return (
            <li key={one.id}>
              <Said
                said={one}
                meId={meId}
                link={number === null ? null : open(number, subject, t('observations.open'))}
              />
            </li>
          )
        })}
      </ul>
      {hasCraft ? <p>{craft(t('craft.link'))}</p> : null}
    </section>
  )
}
