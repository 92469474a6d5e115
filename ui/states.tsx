import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { useKitWords } from './kit-words.ts'
import { usePassFocus } from './pass-focus.ts'
import css from './states.module.css'

export const Loading = ({ rows = 4 }: { rows?: number }) => {
  const words = useKitWords()
  return (
    <div className={css.loading} role="status">
      <span className="hidden">{words.loading}</span>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars without identity
        <div key={index} className={css.bar} style={{ inlineSize: `${90 - ((index * 23) % 45)}%` }} />
      ))}
    </div>
  )
}

export const Empty = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className={css.empty}>
    <p className={css.title}>{title}</p>
    {children ? <div className="muted">{children}</div> : null}
  </div>
)

export const Failed = ({ text, onRetry }: { text: string; onRetry?: () => void }) => {
  const words = useKitWords()
  return (
    <div className={css.failed} role="alert">
      <p>{text}</p>
      {onRetry ? <Button onClick={onRetry}>{words.retry}</Button> : null}
    </div>
  )
}

/** Beside what a form begins with that was typed before and never saved. */
export const Unsaved = () => {
  const words = useKitWords()
  return (
    <span className="muted small" role="status">
      {words.unsaved}
    </span>
  )
}

/** A calm box that tells something that matters here. */
export const Callout = ({
  tone = 'plain',
  children,
}: {
  tone?: 'plain' | 'warm' | 'late'
  children: ReactNode
}) => (
  <div ref={usePassFocus<HTMLDivElement>()} className={`${css.callout} ${css[tone]}`}>
    {children}
  </div>
)
