import type { ReactNode } from 'react'
import type { Message } from './api.ts'
import css from './thread.module.css'
import { UndoSending } from './undo-sending.tsx'
import { t } from './words.ts'

/** Where an outbound message stands on its way, with the other server's words when it was refused. */
type DeliveryProps = { message: Message; conversationId: string; again: (messageId: string) => ReactNode }

export const DeliveryLine = ({ message, conversationId, again }: DeliveryProps) => {
  const { delivery } = message
  if (!delivery) return null
  if (delivery.state === 'failed')
    return (
      <p className={css.failed} role="status">
        <b>{t('delivery.failed')}</b> {delivery.words ? <q dir="auto">{delivery.words}</q> : null}{' '}
        {again(message.id)}
      </p>
    )
  return (
    <p className="muted small" role="status">
      {t(`delivery.${delivery.state}`)}
      {delivery.words && delivery.state !== 'sent' ? (
        <>
          {' '}
          <q dir="auto">{delivery.words}</q>
        </>
      ) : null}
      {delivery.state === 'queued' ? (
        <UndoSending conversationId={conversationId} messageId={message.id} until={delivery.sendAfter} />
      ) : null}
    </p>
  )
}
