import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { PasswordField } from '#ui/fields.tsx'
import { Form, FormFoot } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { type Hook, hooksApi, type NewHook } from './api.ts'
import { t } from './words.ts'

type NewHookProps = { inboxId: string; onMade: (hook: NewHook) => void; onCancel: () => void }

const kinds: readonly Hook['kind'][] = ['mailgun', 'postmark']

/** Opens an address for a provider: Mailgun signs with a key that it shows, for Postmark we choose a password. */
export const NewHookForm = ({ inboxId, onMade, onCancel }: NewHookProps) => {
  const [kind, setKind] = useState<Hook['kind']>('mailgun')
  const [signingKey, setSigningKey] = useState('')
  const { attempt, busy, failure } = useAttempt()
  const make = () =>
    attempt(async () => {
      const key = kind === 'mailgun' ? { signingKey: signingKey.trim() } : {}
      onMade(await hooksApi.post('/mail/hooks', { body: { inboxId, kind, ...key }, anew: true }))
    })
  return (
    <Form onSubmit={() => void make()}>
      <Choice
        label={t('hooks.provider')}
        value={kind}
        options={kinds.map((value) => ({ value, label: t(`hooks.kind.${value}`) }))}
        onChange={(value) => setKind(kinds.find((each) => each === value) ?? 'mailgun')}
      />
      {kind === 'mailgun' ? (
        <PasswordField
          label={t('hooks.key')}
          description={t('hooks.key-hint')}
          minLength={8}
          maxLength={200}
          required
          autoComplete="off"
          value={signingKey}
          onChange={(event) => setSigningKey(event.currentTarget.value)}
        />
      ) : null}
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button type="submit" busy={busy} disabled={kind === 'mailgun' && signingKey.trim().length < 8}>
          {t('hooks.open')}
        </Button>
        <Button onClick={onCancel}>{t('hooks.cancel')}</Button>
      </FormFoot>
    </Form>
  )
}
