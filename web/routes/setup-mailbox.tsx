import { useQueryClient } from '@tanstack/react-query'
import { Navigate, useNavigate, useSearch } from '@tanstack/react-router'
import { api } from '#features/desk/ui/api.ts'
import { inboxesKey, useInboxes } from '#features/desk/ui/inboxes.ts'
import { SetUpMailbox } from '#features/mailboxes/ui/set-up-mailbox.tsx'
import { useMe } from '#features/people/ui/me.ts'
import { explain } from '#platform/client/problem.ts'
import { Failed, Loading } from '#ui/states.tsx'

/** The second page of the first run, for the first inbox there is. */
export const SetupMailboxPage = () => {
  const cameBack = useSearch({ from: '/setup/mailbox' })
  const me = useMe()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const query = useInboxes()
  if (query.isPending) return <Loading />
  if (query.isError) return <Failed text={explain(query.error)} onRetry={() => void query.refetch()} />
  const inbox = query.inboxes.find(({ can }) => can.edit)
  const address = inbox?.addresses.find(({ isMain }) => isMain)?.address
  if (!me.can.changeSettings || !inbox || !address) return <Navigate to="/desk" search={{}} />
  return (
    <SetUpMailbox
      inboxId={inbox.id}
      address={address}
      cameBack={cameBack}
      sendBy={async (smtp) => {
        await api.patch('/inboxes/:id', { params: { id: inbox.id }, body: { smtp } })
        await cache.invalidateQueries({ queryKey: inboxesKey })
      }}
      onDone={() => void navigate({ to: '/setup/promises' })}
    />
  )
}
