import { useKeptHere } from '#platform/client/kept-here.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { SwitchField, TextArea, TextField } from '#ui/fields.tsx'
import { LeaveKept } from '#ui/leave-kept.tsx'
import { Form, FormFoot } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import type { FormFields, FormOfInbox } from '../shapes.ts'
import { api } from './api.ts'
import { QuestionList } from './question-list.tsx'
import { TranslationsPart } from './translations-part.tsx'
import { t } from './words.ts'

type EditorProps = { of: FormOfInbox; onCancel: () => void; onSaved: () => void }

const oneLine = (text: string) => text.replace(/\s*\n\s*/g, ' ').trim()
const linesOf = (text: string) =>
  text
    .split(/[\s,]+/)
    .map((each) => each.replace(/\/+$/, ''))
    .filter((each) => each !== '')

const begunOf = (form: FormFields) => ({ ...form, sites: form.sites.join('\n') })

/** Everything about one form. */
export const FormEditor = ({ of, onCancel, onSaved }: EditorProps) => {
  const { value, change, drop, isFromBefore } = useKeptHere(`form.${of.inbox.id}`, begunOf(of.form))
  const draft: FormFields = { ...value, sites: linesOf(value.sites) }
  const { attempt, busy, failure } = useAttempt()
  const save = () =>
    attempt(async () => {
      const fields = draft.fields.map((field) => ({
        ...field,
        label: field.label.trim(),
        options: field.options.map((each) => each.trim()).filter((each) => each !== ''),
      }))
      const body = {
        ...draft,
        name: draft.name.trim().toLowerCase(),
        title: draft.title.trim(),
        lead: oneLine(draft.lead),
        consent: oneLine(draft.consent),
        fields,
      }
      const saved = await api.put('/forms/:inboxId', { params: { inboxId: of.inbox.id }, body })
      change(begunOf(saved.form))
      drop()
      toast({ text: t('forms.saved') })
      onSaved()
    })
  return (
    <Form onSubmit={() => void save()}>
      <SwitchField
        label={t('forms.open')}
        description={t('forms.open-hint')}
        checked={draft.isOpen}
        onChange={(event) => change({ isOpen: event.currentTarget.checked })}
      />
      <TextField
        label={t('forms.heading')}
        value={draft.title}
        maxLength={120}
        dir="auto"
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <TextArea
        label={t('forms.intro')}
        value={draft.lead}
        maxLength={600}
        dir="auto"
        onChange={(event) => change({ lead: event.currentTarget.value })}
      />
      <QuestionList fields={draft.fields} onChange={(fields) => change({ fields })} />
      <SwitchField
        label={t('forms.phone')}
        checked={draft.asksPhone}
        onChange={(event) => change({ asksPhone: event.currentTarget.checked })}
      />
      <TextArea
        label={t('forms.consent')}
        description={t('forms.consent-hint')}
        value={draft.consent}
        maxLength={600}
        dir="auto"
        onChange={(event) => change({ consent: event.currentTarget.value })}
      />
      <TextField
        label={t('forms.name')}
        description={t('forms.name-hint')}
        value={draft.name}
        maxLength={60}
        dir="ltr"
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <TextArea
        label={t('forms.sites')}
        description={t('forms.sites-hint')}
        value={value.sites}
        dir="ltr"
        onChange={(event) => change({ sites: event.currentTarget.value })}
      />
      <TranslationsPart form={draft} onChange={(translations) => change({ translations })} />
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button type="submit" look="primary" busy={busy}>
          {t('forms.save')}
        </Button>
        <LeaveKept kept={{ drop, isFromBefore }} onLeave={onCancel}>
          {t('forms.back')}
        </LeaveKept>
      </FormFoot>
    </Form>
  )
}
