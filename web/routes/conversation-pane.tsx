import { useEffect } from 'react'
import { useConversation } from '#features/conversations/ui/pane.tsx'
import { t as conversations } from '#features/conversations/ui/words.ts'
import { explain, Problem } from '#platform/client/problem.ts'
import { Button } from '#ui/button.tsx'
import { Empty, Failed, Loading } from '#ui/states.tsx'
import { ConversationView, type PaneProps } from './conversation-view.tsx'
import css from './desk.module.css'

/** The open conversation, or why it cannot be shown. */
export const ConversationPane = (props: PaneProps & { number: string }) => {
  const { number, onOpen, onBack } = props
  const query = useConversation(number)
  const found = query.data
  useEffect(() => {
    if (found && String(found.number) !== number) onOpen(found.number)
  }, [found, number, onOpen])
  if (found) return <ConversationView key={found.id} conversation={found} {...props} />
  if (query.isError)
    return (
      <main className={css.wide}>
        {query.error instanceof Problem && query.error.status === 404 ? (
          <Empty title={conversations('gone.title')}>
            <p>{conversations('gone.more')}</p>
            <Button onClick={onBack}>{conversations('header.back')}</Button>
          </Empty>
        ) : (
          <div className={css.failed}>
            <Failed text={explain(query.error)} onRetry={() => void query.refetch()} />
          </div>
        )}
      </main>
    )
  return (
    <main className={css.wide}>
      <Loading rows={8} />
    </main>
  )
}
