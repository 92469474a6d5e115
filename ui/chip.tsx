import type { ComponentPropsWithRef } from 'react'
import css from './chip.module.css'

/** Something small that is offered and pressed; once taken it is filled. */
export const Chip = ({
  taken,
  children,
  ...rest
}: ComponentPropsWithRef<'button'> & { taken?: boolean | undefined }) => (
  <button type="button" {...rest} className={css.chip} data-taken={taken || undefined} aria-pressed={taken}>
    {children}
  </button>
)
