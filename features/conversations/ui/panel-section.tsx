import type { ReactNode } from 'react'
import css from './panel.module.css'

export const PanelSection = ({ title, children }: { title: ReactNode; children: ReactNode }) => (
  <section className={css.section}>
    <h2 className={css.title}>{title}</h2>
    {children}
  </section>
)
