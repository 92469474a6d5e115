import { Navigate, useNavigate } from '@tanstack/react-router'
import { firstMoney, giveFirstSum, useCurrency } from '#features/authority/ui/first-sum.ts'
import { useCharter } from '#features/charter/ui/api.ts'
import { FirstPromises } from '#features/charter/ui/first-promises.tsx'
import { useNames } from '#features/conversations/ui/names.ts'
import { useInboxes } from '#features/desk/ui/inboxes.ts'
import { filing } from '#features/mail/ui/api.ts'
import { useMe } from '#features/people/ui/me.ts'
import { explain } from '#platform/client/problem.ts'
import { Failed, Loading } from '#ui/states.tsx'

/** The last page of the first run, for who answers for this house; later it can be done under “Our promises”. */
export const SetupPromisesPage = () => {
  const me = useMe()
  const navigate = useNavigate()
  const { colleagues, teams } = useNames()
  const charter = useCharter()
  const currency = useCurrency()?.currency
  const { inboxes } = useInboxes()
  const acknowledge = async () => {
    for (const { id } of inboxes)
      await filing.patch('/inboxes/:id/mail-settings', { params: { id }, body: { acknowledges: true } })
  }
  const toDesk = () => void navigate({ to: '/desk', search: {} })
  if (charter.isPending || currency === undefined) return <Loading />
  if (charter.isError) return <Failed text={explain(charter.error)} onRetry={() => void charter.refetch()} />
  const isDirector = charter.data.directors.some(({ id }) => id === me.id)
  if (!isDirector || charter.data.liveAt !== null) return <Navigate to="/desk" search={{}} />
  return (
    <FirstPromises
      me={me}
      colleagues={colleagues.filter(({ state }) => state === 'active')}
      teams={teams}
      language={me.workspace.locale}
      currency={currency}
      money={firstMoney}
      onSum={giveFirstSum}
      onAcknowledge={me.role === 'admin' ? acknowledge : null}
      onDone={() => navigate({ to: '/charter' })}
      onLater={toDesk}
    />
  )
}
