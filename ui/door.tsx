import type { ReactNode } from 'react'
import css from './door.module.css'
import { useTitle } from './title.ts'

/** The pages before the desk: signing in, setting up, an invitation. */
export const Door = ({
  title,
  lead,
  children,
  foot,
}: {
  title: string
  lead?: ReactNode
  children: ReactNode
  foot?: ReactNode
}) => {
  useTitle(title)
  return (
    <main className={css.door}>
      <div className={css.box}>
        <p className={css.brand}>Regard</p>
        <div className={css.card}>
          <header>
            <h1 className={css.title}>{title}</h1>
            {lead ? <p className="muted">{lead}</p> : null}
          </header>
          {children}
        </div>
        {foot ? <div className={css.foot}>{foot}</div> : null}
      </div>
    </main>
  )
}
