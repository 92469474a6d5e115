import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import css from './nav-link.module.css'

type NavLinkProps = Pick<LinkProps, 'to' | 'params' | 'search'> & {
  children: ReactNode
  count?: string
  current: boolean
}

export const NavLink = ({ children, count, current, ...target }: NavLinkProps) => (
  <Link
    {...target}
    className={css.link}
    data-on={current || undefined}
    aria-current={current ? 'page' : undefined}
  >
    <span className={css.text}>{children}</span>
    {count ? <span className={css.count}>{count}</span> : null}
  </Link>
)

export const NavTitle = ({ children, id }: { children: ReactNode; id?: string }) => (
  <h2 className={css.title} id={id}>
    {children}
  </h2>
)
