import { useQueryClient } from '@tanstack/react-query'
import { explain } from '#platform/client/problem.ts'
import { MenuButton } from '#ui/menu.tsx'
import { toast } from '#ui/toast.tsx'
import { rawAddress } from './addresses.ts'
import { api, type Conversation, type Message } from './api.ts'
import { invalidateConversation, takeIn } from './keys.ts'
import css from './thread.module.css'
import { t } from './words.ts'

type ToolsProps = { message: Message; conversation: Conversation; onForward: () => void }

export const MessageTools = ({ message, conversation, onForward }: ToolsProps) => {
  const cache = useQueryClient()
  const split = async () => {
    try {
      const params = { id: conversation.id }
      const made = await api.post('/conversations/:id/split', { params, body: { messageId: message.id } })
      takeIn(cache, made)
      void invalidateConversation(cache, conversation.id)
      toast({ text: t('deed.split', { number: made.number }) })
    } catch (failure) {
      toast({ text: explain(failure), tone: 'failed' })
    }
  }
  const canSplit =
    message.kind === 'inbound' &&
    conversation.can.work &&
    conversation.state !== 'closed' &&
    conversation.messageCount > 1
  return (
    <span className={css.tools}>
      <MenuButton
        bare
        className={css.dots}
        aria-label={t('message.tools')}
        entries={[
          { label: t('message.forward'), run: onForward },
          { label: t('message.copy'), run: () => void navigator.clipboard?.writeText(message.text) },
          ...(canSplit ? [{ label: t('message.split'), run: () => void split() }] : []),
          ...(message.mailId
            ? [{ label: t('message.raw'), href: rawAddress(message.id), download: `${message.id}.eml` }]
            : []),
        ]}
      >
        ⋯
      </MenuButton>
    </span>
  )
}
