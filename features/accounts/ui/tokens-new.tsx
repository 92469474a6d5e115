import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { CheckField, TextField } from '#ui/fields.tsx'
import { Form, FormFoot } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { api } from './api.ts'
import css from './security.module.css'
import { t } from './words.ts'

const scopes = [
  'conversations:read',
  'conversations:write',
  'contacts:read',
  'contacts:write',
  'people:read',
  'people:write',
  'settings:read',
  'settings:write',
  'events:read',
] as const

type NewTokenProps = { onMade: (token: string) => void; onCancel: () => void }

export const NewToken = ({ onMade, onCancel }: NewTokenProps) => {
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>(['conversations:read'])
  const [days, setDays] = useState('90')
  const { attempt, busy, failure } = useAttempt()
  const make = () =>
    attempt(async () => {
      const expiresAt = days === '' ? null : new Date(Date.now() + Number(days) * 86_400_000).toISOString()
      const made = await api.post('/tokens', {
        body: { name: name.trim(), scopes: [...chosen], expiresAt },
        anew: true,
      })
      onMade(made.token)
    })
  return (
    <Form onSubmit={() => void make()}>
      <TextField
        label={t('tokens.name')}
        autoFocus
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <fieldset className={css.scopes}>
        <legend>{t('tokens.scopes')}</legend>
        {scopes.map((scope) => (
          <CheckField
            key={scope}
            label={<bdi>{scope}</bdi>}
            checked={chosen.includes(scope)}
            onChange={(event) =>
              setChosen(
                event.currentTarget.checked ? [...chosen, scope] : chosen.filter((each) => each !== scope),
              )
            }
          />
        ))}
      </fieldset>
      <Choice
        label={t('tokens.expires')}
        value={days}
        onChange={setDays}
        options={[
          { value: '30', label: t('tokens.expires-days', { count: 30 }) },
          { value: '90', label: t('tokens.expires-days', { count: 90 }) },
          { value: '365', label: t('tokens.expires-days', { count: 365 }) },
          { value: '', label: t('tokens.expires-never') },
        ]}
      />
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button look="primary" type="submit" busy={busy} disabled={name.trim() === '' || chosen.length === 0}>
          {t('tokens.create')}
        </Button>
        <Button onClick={onCancel}>{t('accounts.cancel')}</Button>
      </FormFoot>
    </Form>
  )
}
