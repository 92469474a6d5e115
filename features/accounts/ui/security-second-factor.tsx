import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { PasswordField, TextField } from '#ui/fields.tsx'
import { Form, FormFoot, Section } from '#ui/page.tsx'
import { Pill } from '#ui/pill.tsx'
import { Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Security } from './api.ts'
import css from './security.module.css'
import { t } from './words.ts'

type Stage =
  | { at: 'rest' }
  | { at: 'password' }
  | { at: 'scan'; key: string; picture: string }
  | { at: 'codes'; codes: readonly string[] }

const pictureSource = (picture: string) =>
  picture.startsWith('data:') ? picture : `data:image/svg+xml;utf8,${encodeURIComponent(picture)}`

export const SecondFactor = ({ security }: { security: Security }) => {
  const cache = useQueryClient()
  const [stage, setStage] = useState<Stage>({ at: 'rest' })
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const { attempt, busy, failure } = useAttempt()
  const isOn = security.secondFactor
  const refresh = () => void cache.invalidateQueries({ queryKey: ['security'] })
  const withPassword = () =>
    attempt(async () => {
      const body = security.hasPassword ? { password } : {}
      if (isOn) {
        await api.post('/second-factor/end', { body })
        toast({ text: t('security.two-step-ended') })
        setStage({ at: 'rest' })
        refresh()
      } else setStage({ at: 'scan', ...(await api.post('/second-factor', { body })) })
      setPassword('')
    })
  const confirm = () =>
    attempt(async () => {
      const { spareCodes } = await api.post('/second-factor/confirm', { body: { code: code.trim() } })
      setCode('')
      setStage({ at: 'codes', codes: spareCodes })
      toast({ text: t('security.two-step-done') })
      refresh()
    })
  return (
    <Section
      title={t('security.two-step')}
      lead={t('security.two-step-lead')}
      actions={
        <Pill tone={isOn ? 'kept' : 'plain'}>
          {isOn ? t('security.two-step-on') : t('security.two-step-off')}
        </Pill>
      }
    >
      {stage.at === 'rest' ? (
        <FormFoot>
          <Button onClick={() => setStage({ at: 'password' })}>
            {isOn ? t('security.two-step-end') : t('security.two-step-begin')}
          </Button>
        </FormFoot>
      ) : null}
      {stage.at === 'password' ? (
        <Form onSubmit={() => void withPassword()}>
          {security.hasPassword ? (
            <PasswordField
              label={t('security.two-step-password')}
              autoComplete="current-password"
              autoFocus
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
              disabled={security.hasPassword && password === ''}
            >
              {isOn ? t('security.two-step-end') : t('security.two-step-begin')}
            </Button>
            <Button onClick={() => setStage({ at: 'rest' })}>{t('accounts.cancel')}</Button>
          </FormFoot>
        </Form>
      ) : null}
      {stage.at === 'scan' ? (
        <Form onSubmit={() => void confirm()}>
          <p>{t('security.two-step-scan')}</p>
          <img className={css.picture} src={pictureSource(stage.picture)} alt="" width={180} height={180} />
          <p>
            {t('security.two-step-key')}: <code className={css.code}>{stage.key}</code>
          </p>
          <TextField
            label={t('security.two-step-confirm')}
            inputMode="numeric"
            autoComplete="one-time-code"
            dir="ltr"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          {failure ? <Failed text={failure} /> : null}
          <FormFoot>
            <Button look="primary" type="submit" busy={busy} disabled={code.trim().length < 6}>
              {t('sign-in.code-submit')}
            </Button>
            <Button onClick={() => setStage({ at: 'rest' })}>{t('accounts.cancel')}</Button>
          </FormFoot>
        </Form>
      ) : null}
      {stage.at === 'codes' ? (
        <>
          <p>{t('security.two-step-codes')}</p>
          <ul className={css.codes}>
            {stage.codes.map((each) => (
              <li key={each}>
                <code className={css.code}>{each}</code>
              </li>
            ))}
          </ul>
          <FormFoot>
            <Button onClick={() => setStage({ at: 'rest' })}>{t('accounts.done')}</Button>
          </FormFoot>
        </>
      ) : null}
    </Section>
  )
}
