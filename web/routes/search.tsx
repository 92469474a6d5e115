import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { SearchPage } from '#features/desk/ui/search-page.tsx'
import { t } from '#features/desk/ui/words.ts'
import { Page } from '#ui/page.tsx'

export const SearchRoute = () => {
  const { q } = useSearch({ from: '/inside/search' })
  const navigate = useNavigate()
  return (
    <Page title={t('search.title')}>
      <SearchPage
        q={q}
        onQ={(next) => void navigate({ to: '/search', search: { q: next }, replace: true })}
        link={(hit, children) => (
          <Link to="/desk/$number" params={{ number: String(hit.conversation.number) }} search={{}}>
            {children}
          </Link>
        )}
      />
    </Page>
  )
}
