import { useRouter, useSearch } from '@tanstack/react-router'
import { SetUp } from '#features/people/ui/set-up.tsx'
import { forget } from '../session.ts'
import { currentTongue } from '../words/tongue.ts'

export const SetupPage = () => {
  const { token } = useSearch({ from: '/setup' })
  const router = useRouter()
  const go = (to: string) => {
    forget()
    router.history.push(to)
  }
  return (
    <SetUp
      token={token}
      locale={currentTongue()}
      onSignedIn={() => go('/setup/mailbox')}
      onSignIn={() => go('/sign-in')}
    />
  )
}
