import { Link, useRouter, useSearch } from '@tanstack/react-router'
import { ownPath } from '#features/accounts/domain/next.ts'
import { SignIn } from '#features/accounts/ui/sign-in.tsx'
import { forget } from '../session.ts'

export const SignInPage = () => {
  const { next, problem } = useSearch({ from: '/sign-in' })
  const router = useRouter()
  return (
    <SignIn
      next={next}
      problem={problem}
      onSignedIn={() => {
        forget()
        router.history.push(ownPath(next, new URL(window.location.href)))
      }}
      forgotten={(children) => <Link to="/forgotten">{children}</Link>}
    />
  )
}
