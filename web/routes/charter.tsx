import { Link, useNavigate } from '@tanstack/react-router'
import { CharterPage } from '#features/charter/ui/charter-page.tsx'
import { useNames } from '#features/conversations/ui/names.ts'
import { useMe } from '#features/people/ui/me.ts'
import { useKeptOf } from './kept-of.tsx'

export const CharterRoute = () => {
  const me = useMe()
  const navigate = useNavigate()
  const { colleagues } = useNames()
  const keptOf = useKeptOf()
  return (
    <CharterPage
      colleagues={colleagues.filter(({ state }) => state === 'active')}
      keptOf={keptOf}
      publicHref={`/charter/${me.workspace.slug}`}
      link={(id, children) => (
        <Link to="/charter/promises/$id" params={{ id }}>
          {children}
        </Link>
      )}
      onNew={(id) => void navigate({ to: '/charter/promises/$id', params: { id } })}
    />
  )
}
