import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/fields.tsx'
import { toast } from '#ui/toast.tsx'
import { api } from './api.ts'
import css from './mail.module.css'
import { t } from './words.ts'

/** What to do about a message that failed: words, another try, another address. Whoever has it gets no second copy. */
export const Resend = ({ messageId }: { messageId: string }) => {
  const cache = useQueryClient()
  const { attempt, busy, failure } = useAttempt()
  const [changing, setChanging] = useState<string | null>(null)
  const params = { id: messageId }
  const delivery = useQuery({
    queryKey: ['delivery', messageId],
    queryFn: () => api.get('/messages/:id/delivery', { params }),
  }).data
  const refused = delivery?.recipients.filter(({ state }) => state === 'refused') ?? []
  const advice = new Set(
    [...refused.map((each) => each.advice), delivery?.advice].filter((each) => each != null),
  )
  const leaves = () => {
    toast({ text: t('delivery.resent') })
    setChanging(null)
    void cache.invalidateQueries({ queryKey: ['delivery', messageId] })
    void cache.invalidateQueries({ queryKey: ['conversation'] })
  }
  const again = () =>
    attempt(async () => {
      await api.post('/messages/:id/delivery', { params })
      leaves()
    })
  const readdress = (from: string, to: string) =>
    attempt(async () => {
      await api.post('/messages/:id/delivery/address', { params, body: { from, to } })
      leaves()
    })
  return (
    <span className={css.again}>
      {[...advice].map((each) => (
        <span key={each} className={css.advice}>
          {t(`advice.${each}`)}
        </span>
      ))}
      <Button busy={busy} onClick={() => void again()}>
        {t('delivery.resend')}
      </Button>
      {changing === null
        ? refused.map(({ address }) => (
            <Button key={address} onClick={() => setChanging(address)}>
              {refused.length === 1 ? t('delivery.change') : t('delivery.change-one', { address })}
            </Button>
          ))
        : null}
      {changing !== null ? (
        <Another from={changing} busy={busy} onSend={readdress} onCancel={() => setChanging(null)} />
      ) : null}
      {failure ? <span role="alert">{failure}</span> : null}
    </span>
  )
}

type AnotherProps = {
  from: string
  busy: boolean
  onSend: (from: string, to: string) => Promise<unknown>
  onCancel: () => void
}

const Another = ({ from, busy, onSend, onCancel }: AnotherProps) => {
  const [to, setTo] = useState(from)
  return (
    <form
      className={css.another}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void onSend(from, to.trim())
      }}
    >
      <TextField
        label={t('delivery.instead-of', { address: from })}
        type="email"
        dir="ltr"
        autoFocus
        value={to}
        maxLength={254}
        onChange={(event) => setTo(event.currentTarget.value)}
      />
      <Button look="primary" type="submit" busy={busy} disabled={to.trim() === from || to.trim() === ''}>
        {t('delivery.send-there')}
      </Button>
      <Button onClick={onCancel}>{t('delivery.cancel')}</Button>
    </form>
  )
}
