import css from './kbd.module.css'
import { keyCap } from './keys.ts'

export const Kbd = ({ keys }: { keys: string }) => (
  <kbd className={css.kbd} aria-hidden="true">
    {keyCap(keys)}
  </kbd>
)
