import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useKeptHere } from '#platform/client/kept-here.ts'
import { Button } from '#ui/button.tsx'
import { TextArea } from '#ui/fields.tsx'
import { Callout } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Handoff } from './api.ts'
import { useHanding } from './handing.ts'
import css from './handoffs.module.css'
import { t } from './words.ts'

/** For the new owner: hello in words that are drawn up, sent by one press. */
export const IntroduceCard = ({ handoff }: { handoff: Handoff }) => {
  const { value, change, drop } = useKeptHere(`introduce.${handoff.id}`, { text: null as string | null })
  const [later, setLater] = useState(false)
  const { busy, perform } = useHanding()
  const params = { id: handoff.id }
  const drawn = useQuery({
    queryKey: ['handoffs', 'introduction', handoff.id],
    queryFn: ({ signal }) => api.get('/handoffs/:id/introduction', { params, signal }),
  }).data
  if (!drawn?.canSend || later) return null
  const words = value.text ?? drawn.text
  const send = async () => {
    const done = await perform(() =>
      api.post('/handoffs/:id/introduction', { params, body: { text: words } }),
    )
    if (!done) return
    drop()
    toast({ text: t('banner.sent') })
  }
  return (
    <Callout>
      <div className={css.banner}>
        <strong dir="auto">{t('banner.introduce', { name: handoff.conversation.requesterName })}</strong>
        <TextArea
          label={t('banner.introduce-more')}
          dir="auto"
          minRows={3}
          maxRows={10}
          value={words}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
        <div className={css.deeds}>
          <Button look="primary" busy={busy} disabled={words.trim() === ''} onClick={() => void send()}>
            {t('banner.send')}
          </Button>
          <Button look="quiet" onClick={() => setLater(true)}>
            {t('banner.later')}
          </Button>
        </div>
      </div>
    </Callout>
  )
}
