import { Link, useSearch } from '@tanstack/react-router'
import { Reset } from '#features/accounts/ui/forgotten.tsx'

export const ResetPage = () => {
  const { token = '' } = useSearch({ from: '/reset' })
  return (
    <Reset
      token={token}
      back={(children) => (
        <Link to="/sign-in" search={{}}>
          {children}
        </Link>
      )}
    />
  )
}
