import type { ReactNode } from 'react'
import { usePassFocus } from './pass-focus.ts'
import css from './pill.module.css'

/** What is suspected bears the colour of what is known, and no more than its outline. */
type Tone = 'plain' | 'due' | 'late' | 'suspected' | 'kept'

export const Pill = ({
  tone = 'plain',
  title,
  children,
}: {
  tone?: Tone
  title?: string
  children: ReactNode
}) => (
  <span className={`${css.pill} ${css[tone]}`} title={title}>
    {children}
  </span>
)

type TagProps = { children: string; onRemove?: () => void; removeLabel?: string }

export const Tag = ({ children, onRemove, removeLabel }: TagProps) => (
  <span ref={usePassFocus<HTMLSpanElement>()} className={`${css.pill} ${css.tag}`}>
    <span className={css.text} dir="auto" title={children}>
      {children}
    </span>
    {onRemove ? (
      <button type="button" className={css.remove} aria-label={removeLabel} onClick={onRemove}>
        ×
      </button>
    ) : null}
  </span>
)
