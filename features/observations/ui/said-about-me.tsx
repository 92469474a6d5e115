import type { ReactNode } from 'react'
import css from './observations.module.css'
import { useSaidAboutMe } from './observations-data.ts'
import { Said } from './said.tsx'
import { t } from './words.ts'

type AboutMeProps = {
  meId: string
  open: (number: number, subject: string, children: ReactNode) => ReactNode
}

/** On Today: what was said about me and I have not read yet. Nothing to see where nothing was said. */
export const SaidAboutMe = ({ meId, open }: AboutMeProps) => {
  const said = useSaidAboutMe()
  if (said.length === 0) return null
  return (
    <section>
      <h2 className={css.heading}>{t('observations.said')}</h2>
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
    </section>
  )
}
