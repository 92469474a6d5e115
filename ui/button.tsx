import type { ComponentPropsWithRef } from 'react'
import css from './button.module.css'
import { Kbd } from './kbd.tsx'
import { ariaKeys } from './keys.ts'

type Look = 'plain' | 'primary' | 'quiet' | 'danger' | 'link'

type ButtonProps = ComponentPropsWithRef<'button'> & {
  look?: Look
  keys?: string
  /** Shows that the work is under way and takes no second click. */
  busy?: boolean
  wide?: boolean
}

export const Button = ({
  look = 'plain',
  keys,
  busy = false,
  wide,
  className,
  children,
  ...rest
}: ButtonProps) => (
  <button
    type="button"
    {...rest}
    className={`${css.button} ${css[look]} ${wide ? css.wide : ''} ${className ?? ''}`}
    aria-keyshortcuts={keys ? ariaKeys(keys) : undefined}
    aria-busy={busy || undefined}
    disabled={rest.disabled || busy}
  >
    {children}
    {keys ? (
      <>
        {' '}
        <Kbd keys={keys} />
      </>
    ) : null}
  </button>
)
