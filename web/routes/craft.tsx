import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { CraftPage } from '#features/observations/ui/craft-page.tsx'
import { useMe } from '#features/people/ui/me.ts'

export const CraftRoute = () => (
  <CraftPage
    meId={useMe().id}
    open={(number: number, subject: string, children: ReactNode) => (
      <Link to="/desk/$number" params={{ number: String(number) }} search={{}}>
        {children}
        <span className="hidden">
          {' '}
          #{number} {subject}
        </span>
      </Link>
    )}
  />
)
