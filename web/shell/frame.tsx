import { useMediaQuery } from '@mantine/hooks'
import { useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { Announcer } from '#ui/announce.tsx'
import { Icon } from '#ui/icon.tsx'
import { t } from '../words/t.ts'
import css from './frame.module.css'

type FrameProps = {
  nav: ReactNode
  tools: ReactNode
  /** One quiet line above every page. */
  notice?: ReactNode
  isWarm?: boolean
  children: ReactNode
}

/** Navigation beside the page; on small screens a bar on top opens it. */
export const Frame = ({ nav, tools, notice, isWarm = false, children }: FrameProps) => {
  const [open, setOpen] = useState(false)
  const narrow = useMediaQuery('(max-width: 1000px)', false, { getInitialValueInEffect: false })
  const location = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new address closes the menu
  useEffect(() => setOpen(false), [location.href])
  useEffect(() => {
    if (!open) return
    const close = (event: KeyboardEvent) => event.key === 'Escape' && setOpen(false)
    window.addEventListener('keydown', close)
    return () => window.removeEventListener('keydown', close)
  }, [open])
  return (
    <div className={css.frame}>
      <a className={css.skip} href="#main">
        {t('shell.skip')}
      </a>
      <div className={css.bar}>
        <button
          type="button"
          className={css.menu}
          aria-label={t('shell.menu')}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <Icon name="menu" />
        </button>
        <span className={css.brand}>{t('shell.product')}</span>
        {narrow ? tools : null}
      </div>
      {open ? (
        <button
          type="button"
          className={css.shade}
          aria-label={t('kit.close')}
          onClick={() => setOpen(false)}
        />
      ) : null}
      <nav className={css.nav} data-open={open || undefined} aria-label={t('shell.navigation')}>
        <div className={css.top}>
          <span className={css.brand}>{t('shell.product')}</span>
          {narrow ? null : tools}
        </div>
        {nav}
      </nav>
      <div className={css.content} id="main" tabIndex={-1}>
        <div className={css.notice} role="status" data-warm={isWarm || undefined}>
          {notice}
        </div>
        {children}
      </div>
      <Announcer />
    </div>
  )
}
