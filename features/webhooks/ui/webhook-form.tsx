import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/fields.tsx'
import { Form, FormFoot } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import type { Webhook } from './api.ts'
import { EventsField } from './events-field.tsx'
import { t } from './words.ts'

interface Given {
  readonly name: string
  readonly address: string
  readonly events: string[]
}
type WebhookFormProps = {
  offered: readonly string[]
  webhook?: Webhook
  onSave: (given: Given) => Promise<void>
  onCancel: () => void
}

/** Which system, where, and what it is told. */
export const WebhookForm = ({ offered, webhook, onSave, onCancel }: WebhookFormProps) => {
  const [name, setName] = useState(webhook?.name ?? '')
  const [address, setAddress] = useState(webhook?.address ?? '')
  const [events, setEvents] = useState<readonly string[]>(webhook?.events ?? [])
  const { attempt, busy, failure } = useAttempt()
  const save = () =>
    attempt(() => onSave({ name: name.trim(), address: address.trim(), events: [...events] }))
  return (
    <Form onSubmit={() => void save()}>
      <TextField
        label={t('webhooks.name')}
        description={t('webhooks.name-hint')}
        autoFocus
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextField
        label={t('webhooks.address')}
        description={t('webhooks.address-hint')}
        type="url"
        dir="ltr"
        maxLength={2_000}
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <EventsField offered={offered} chosen={events} onChange={setEvents} />
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button
          look="primary"
          type="submit"
          busy={busy}
          disabled={name.trim() === '' || address.trim() === '' || events.length === 0}
        >
          {webhook ? t('webhooks.save') : t('webhooks.make')}
        </Button>
        <Button onClick={onCancel}>{t('webhooks.cancel')}</Button>
      </FormFoot>
    </Form>
  )
}
