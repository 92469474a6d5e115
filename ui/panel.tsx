import type { ReactNode } from 'react'
import css from './panel.module.css'

/** A part of the panel beside what one works on. */
export const PanelSection = ({
  title,
  className,
  children,
}: {
  title: ReactNode
  className?: string | undefined
  children: ReactNode
}) => (
  <section className={`${css.section} ${className ?? ''}`}>
    <h2 className={css.title}>{title}</h2>
    {children}
  </section>
)

type WhoProps = { name: string; mark?: ReactNode; children?: ReactNode }

/** Somebody by name, and below what one knows of them. */
export const Who = ({ name, mark, children }: WhoProps) => (
  <span className={css.who}>
    <span>
      <bdi>{name}</bdi> {mark}
    </span>
    {children}
  </span>
)

export const Helpers = ({ children }: { children: ReactNode }) => <ul className={css.helpers}>{children}</ul>

/** Who can help: a picture where there is one, the name with its lines, and the deed. */
export const Helper = ({ children }: { children: ReactNode }) => <li className={css.helper}>{children}</li>
