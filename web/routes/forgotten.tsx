import { Link } from '@tanstack/react-router'
import { Forgotten } from '#features/accounts/ui/forgotten.tsx'

export const ForgottenPage = () => (
  <Forgotten
    back={(children) => (
      <Link to="/sign-in" search={{}}>
        {children}
      </Link>
    )}
  />
)
