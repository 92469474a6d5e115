import { useKeptHere } from '#platform/client/kept-here.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { TextArea, TextField } from '#ui/fields.tsx'
import { LeaveKept } from '#ui/leave-kept.tsx'
import { Form, FormFoot } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import css from './answers.module.css'
import { api, type Outside } from './api.ts'
import { t } from './words.ts'

export type People = readonly { id: string; name: string }[]
type FormProps = {
  helper: Outside | null
  people: People
  meId: string
  onDone: () => void
  onLeave: () => void
}

const begunOf = (helper: Outside | null, meId: string) => ({
  name: helper?.name ?? '',
  helpsWith: helper?.helpsWith ?? '',
  phone: helper?.phone ?? '',
  email: helper?.email ?? '',
  web: helper?.web ?? '',
  note: helper?.note ?? '',
  keeperId: helper ? (helper.keptBy ?? '') : meId,
  reviewOn: helper?.reviewOn ?? '',
})
const MOST = { name: 120, helpsWith: 300, phone: 50, email: 254, web: 110, note: 70 } as const

/** Somebody outside: who, with what they can help, how they are reached, and who of us knows them. */
export const OutsideForm = ({ helper, people, meId, onDone, onLeave }: FormProps) => {
  const { attempt, busy, failure } = useAttempt()
  const { value, change, drop, isFromBefore } = useKeptHere(
    `outside.${helper?.id ?? 'new'}`,
    begunOf(helper, meId),
  )
  const { keeperId, reviewOn, ...words } = value
  const isReachable = [words.phone, words.email, words.web].some((each) => each.trim() !== '')
  const save = () =>
    attempt(async () => {
      const body = { ...words, keeperId: keeperId || undefined, reviewOn: reviewOn || null }
      if (helper) await api.patch('/outside-helpers/:id', { params: { id: helper.id }, body })
      else await api.post('/outside-helpers', { body })
      drop()
      onDone()
    })
  const field = (name: keyof typeof MOST, type = 'text', description?: string) => (
    <TextField
      type={type}
      label={t(`outside.${name === 'helpsWith' ? 'helps-with' : name}`)}
      description={description}
      value={words[name]}
      maxLength={MOST[name]}
      dir={type === 'text' ? 'auto' : 'ltr'}
      data-autofocus={name === 'name' || undefined}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  )
  return (
    <Form onSubmit={() => void save()}>
      {field('name')}
      <TextArea
        label={t('outside.helps-with')}
        description={t('outside.helps-with-hint')}
        value={words.helpsWith}
        minRows={2}
        maxLength={MOST.helpsWith}
        dir="auto"
        onChange={(event) => change({ helpsWith: event.currentTarget.value.replace(/\n+/g, ' ') })}
      />
      <div className={css.pair}>
        {field('phone', 'tel')}
        {field('web', 'url')}
      </div>
      <div className={css.pair}>
        {field('email', 'email', t('outside.email-hint'))}
        {field('note', 'text', t('outside.note-hint'))}
      </div>
      <div className={css.pair}>
        <Choice
          label={t('outside.keeper')}
          description={t('outside.keeper-hint')}
          value={keeperId}
          onChange={(id) => change({ keeperId: id })}
          options={[
            ...(people.some(({ id }) => id === keeperId) ? [] : [{ value: keeperId, label: '…' }]),
            ...people.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <TextField
          type="date"
          label={t('outside.review')}
          description={t('outside.review-hint')}
          value={reviewOn}
          onChange={(event) => change({ reviewOn: event.currentTarget.value })}
        />
      </div>
      {isReachable ? null : <p className="muted small">{t('outside.reach-needed')}</p>}
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button
          type="submit"
          look="primary"
          busy={busy}
          disabled={words.name.trim() === '' || words.helpsWith.trim() === '' || !isReachable}
        >
          {t('outside.save')}
        </Button>
        <LeaveKept kept={{ drop, isFromBefore }} onLeave={onLeave}>
          {t('outside.cancel')}
        </LeaveKept>
      </FormFoot>
    </Form>
  )
}
