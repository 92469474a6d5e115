import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { stamp } from '#platform/client/dates.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { PasswordField, TextField } from '#ui/fields.tsx'
import { Form, FormFoot, Row, Rows, Section } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Security } from './api.ts'
import { makePasskey, passkeysWork, wasDismissed } from './passkeys.ts'
import { t } from './words.ts'

export const Passkeys = ({ security }: { security: Security }) => {
  const cache = useQueryClient()
  const [adding, setAdding] = useState(false)
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const { attempt, busy, failure } = useAttempt()
  const refresh = () => void cache.invalidateQueries({ queryKey: ['security'] })
  const add = () =>
    attempt(async () => {
      const asked = await api.post('/passkeys/options', { body: security.hasPassword ? { password } : {} })
      try {
        const response = await makePasskey(asked.options)
        await api.post('/passkeys', { body: { challenge: asked.challenge, name: name.trim(), response } })
      } catch (problem) {
        if (wasDismissed(problem)) return
        throw problem
      }
      setAdding(false)
      setName('')
      setPassword('')
      toast({ text: t('security.passkey-added') })
      refresh()
    })
  const remove = (id: string) =>
    attempt(async () => {
      await api.delete('/passkeys/:id', { params: { id } })
      refresh()
    })
  const available = security.passkeysAvailable && passkeysWork()
  return (
    <Section title={t('security.passkeys')} lead={t('security.passkeys-lead')}>
      {security.passkeys.length === 0 ? <p className="muted">{t('security.passkeys-none')}</p> : null}
      {security.passkeys.length > 0 ? (
        <Rows>
          {security.passkeys.map((each) => (
            <Row
              key={each.id}
              title={<bdi>{each.name}</bdi>}
              detail={stamp(each.createdAt)}
              actions={
                <Button look="danger" busy={busy} onClick={() => void remove(each.id)}>
                  {t('security.passkey-remove')}
                </Button>
              }
            />
          ))}
        </Rows>
      ) : null}
      {available ? null : <p className="muted">{t('security.passkey-unavailable')}</p>}
      {available && !adding ? (
        <FormFoot>
          <Button onClick={() => setAdding(true)}>{t('security.passkey-add')}</Button>
        </FormFoot>
      ) : null}
      {adding ? (
        <Form onSubmit={() => void add()}>
          <TextField
            label={t('security.passkey-name')}
            autoFocus
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {security.hasPassword ? (
            <PasswordField
              label={t('security.two-step-password')}
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
          ) : null}
          {failure ? <Failed text={failure} /> : null}
          <FormFoot>
            <Button
              look="primary"
              type="submit"
              busy={busy}
              disabled={name.trim() === '' || (security.hasPassword && password === '')}
            >
              {t('security.passkey-add')}
            </Button>
            <Button onClick={() => setAdding(false)}>{t('accounts.cancel')}</Button>
          </FormFoot>
        </Form>
      ) : null}
    </Section>
  )
}
