import { useRouter, useSearch } from '@tanstack/react-router'
import { Invitation } from '#features/people/ui/invitation.tsx'
import { forget } from '../session.ts'

export const InvitationPage = () => {
  const { token = '' } = useSearch({ from: '/invitation' })
  const router = useRouter()
  return (
    <Invitation
      token={token}
      onSignedIn={() => {
        forget()
        router.history.push('/desk')
      }}
    />
  )
}
