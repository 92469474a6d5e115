import css from './kbd.module.css'
import { keyCap } from './keys.ts'

export const Kbd = ({ keys }: { keys: string }) => (
  <span className={css.kbd} aria-hidden="true">
    {keyCap(keys)}
  </span>
)
