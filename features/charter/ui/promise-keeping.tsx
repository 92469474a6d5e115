import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { TextField } from '#ui/fields.tsx'
import { Form, FormFoot } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { AUDIENCES } from '../shapes.ts'
import { api, type Charter, type PromisePageView, useReread } from './api.ts'
import { t } from './words.ts'

type Named = { readonly id: string; readonly name: string }
type KeepingProps = {
  promise: PromisePageView
  directors: Charter['directors']
  colleagues: readonly Named[]
}

/** Who keeps it, when it is looked at again, and whose own promise it is. */
export const PromiseKeeping = ({ promise, directors, colleagues }: KeepingProps) => {
  const [keeperId, setKeeper] = useState(promise.keeper?.id ?? '')
  const [reviewOn, setReview] = useState(promise.reviewOn ?? '')
  const [directorId, setDirector] = useState(promise.director?.id ?? '')
  const [audience, setAudience] = useState(promise.audience)
  const { attempt, busy, failure } = useAttempt()
  const reread = useReread()
  const isNew = promise.inForce === null
  const canBeOwn = promise.open.some(({ version }) => version.translatesId === null)
  const save = () =>
    attempt(async () => {
      await api.patch('/promises/:id', {
        params: { id: promise.id },
        body: {
          keeperId: keeperId || null,
          reviewOn: reviewOn || null,
          ...(canBeOwn ? { directorId: directorId || null } : {}),
          ...(isNew ? { audience } : {}),
        },
      })
      toast({ text: t('promise.saved') })
      await reread()
    })
  return (
    <Form onSubmit={() => void save()}>
      <Choice
        label={t('field.keeper')}
        description={t('field.keeper-hint')}
        value={keeperId}
        onChange={setKeeper}
        options={[
          { value: '', label: t('field.choose') },
          ...colleagues.map((each) => ({ value: each.id, label: each.name })),
        ]}
      />
      <TextField
        type="date"
        label={t('field.review')}
        value={reviewOn}
        onChange={(event) => setReview(event.currentTarget.value)}
      />
      {isNew ? (
        <Choice
          label={t('field.audience')}
          value={audience}
          onChange={(value) => setAudience(value as typeof audience)}
          options={AUDIENCES.map((value) => ({ value, label: t(`audience.${value}`) }))}
        />
      ) : null}
      {canBeOwn ? (
        <Choice
          label={t('field.own')}
          description={t('field.own-hint')}
          value={directorId}
          onChange={setDirector}
          options={[
            { value: '', label: t('field.own-nobody') },
            ...directors.map((each) => ({ value: each.id, label: each.name })),
          ]}
        />
      ) : null}
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button type="submit" busy={busy}>
          {t('promise.keep')}
        </Button>
      </FormFoot>
    </Form>
  )
}
