import type { ReactNode } from 'react'
import css from './hint.module.css'

/** A quiet thought beside what one writes, with what can be done about it: nothing waits for it. */
export const Hint = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={css.hint} aria-label={label} role="status">
    {children}
  </div>
)
