import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Door } from '#ui/door.tsx'
import { TextField } from '#ui/fields.tsx'
import { Form } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { api } from './api.ts'
import { t } from './words.ts'

type SecondStepProps = { challenge: string; onSignedIn: () => void; onAgain: () => void }

/** The code from the app, or a spare one. */
export const SecondStep = ({ challenge, onSignedIn, onAgain }: SecondStepProps) => {
  const [code, setCode] = useState('')
  const [spare, setSpare] = useState(false)
  const { attempt, busy, failure } = useAttempt()
  const submit = async () => {
    const state = await attempt(() =>
      api.post('/session/second-factor', { body: { challenge, code: code.trim() } }),
    )
    if (state?.state === 'signed_in') onSignedIn()
  }
  return (
    <Door
      title={t('sign-in.code-title')}
      lead={t('sign-in.code-lead')}
      foot={
        <>
          <Button look="link" onClick={() => setSpare(!spare)}>
            {spare ? t('sign-in.code-app') : t('sign-in.code-backup')}
          </Button>
          <Button look="link" onClick={onAgain}>
            {t('sign-in.start-again')}
          </Button>
        </>
      }
    >
      <Form onSubmit={() => void submit()}>
        <TextField
          key={spare ? 'spare' : 'app'}
          label={spare ? t('sign-in.backup-code') : t('sign-in.code')}
          inputMode={spare ? 'text' : 'numeric'}
          autoComplete="one-time-code"
          autoFocus
          dir="ltr"
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        {failure ? <Failed text={failure} /> : null}
        <Button look="primary" type="submit" wide busy={busy} disabled={code.trim().length < 6}>
          {t('sign-in.code-submit')}
        </Button>
      </Form>
    </Door>
  )
}
