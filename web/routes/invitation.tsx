import { Link, useRouter, useSearch } from '@tanstack/react-router'
import { t } from '#features/accounts/ui/words.ts'
import { Invitation } from '#features/people/ui/invitation.tsx'
import { forget } from '../session.ts'

export const InvitationPage = () => {
  const { token = '' } = useSearch({ from: '/invitation' })
  const router = useRouter()
  return (
    <Invitation
      token={token}
      back={
        <Link to="/sign-in" search={{}}>
          {t('forgotten.back')}
        </Link>
      }
      onSignedIn={() => {
        forget()
        router.history.push('/desk')
      }}
    />
  )
}
