import type { ReactNode } from 'react'
import css from './hint.module.css'
import { usePassFocus } from './pass-focus.ts'

/** A quiet thought beside what one writes, with what can be done about it: nothing waits for it. */
export const Hint = ({ label, children }: { label: string; children: ReactNode }) => (
  <div ref={usePassFocus<HTMLDivElement>()} className={css.hint} aria-label={label} role="status">
    {children}
  </div>
)
