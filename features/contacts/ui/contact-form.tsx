import { useQueryClient } from '@tanstack/react-query'
import { useKeptHere } from '#platform/client/kept-here.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { TagsField, TextArea, TextField } from '#ui/fields.tsx'
import { LeaveKept } from '#ui/leave-kept.tsx'
import { Form, FormFoot } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Contact, keys } from './api.ts'
import { LabelHint } from './label-hint.tsx'
import { t } from './words.ts'

const kinds = ['customer', 'prospect', 'supplier', 'applicant', 'neighbour', 'other'] as const

type ContactFormProps = { contact?: Contact; onDone: (contact: Contact) => void; onCancel: () => void }

const begunOf = (contact: Contact | undefined) => ({
  name: contact?.name ?? '',
  kind: contact?.kind ?? ('customer' as Contact['kind']),
  emails: contact?.emails ?? [],
  phones: contact?.phones ?? [],
  facts: contact?.facts ?? '',
})

export const ContactForm = ({ contact, onDone, onCancel }: ContactFormProps) => {
  const cache = useQueryClient()
  const { value, change, drop, isFromBefore } = useKeptHere(
    `contact.${contact?.id ?? 'new'}`,
    begunOf(contact),
  )
  const { name, kind, emails, phones, facts } = value
  const { attempt, busy, failure, isHere } = useAttempt()
  const save = () =>
    attempt(async () => {
      const body = { name, kind, emails, phones, facts }
      const kept = contact
        ? await api.patch('/contacts/:id', { params: { id: contact.id }, body })
        : await api.post('/contacts', { body })
      cache.setQueryData(keys.one(kept.id), kept)
      void cache.invalidateQueries({ queryKey: keys.lists })
      toast({ text: t('contact.saved') })
      drop()
      if (isHere()) onDone(kept)
    })
  return (
    <Form onSubmit={() => void save()}>
      <TextField
        label={t('contact.name')}
        value={name}
        maxLength={200}
        dir="auto"
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Choice
        label={t('contact.kind')}
        value={kind}
        onChange={(next) => change({ kind: next as Contact['kind'] })}
        options={kinds.map((value) => ({ value, label: t(`contact-kind.${value}`) }))}
      />
      <TagsField
        label={t('contact.emails')}
        description={t('contact.add-hint')}
        value={emails}
        onChange={(next) => change({ emails: next })}
        acceptValueOnBlur
      />
      <TagsField
        label={t('contact.phones')}
        description={t('contact.add-hint')}
        value={phones}
        onChange={(next) => change({ phones: next })}
        acceptValueOnBlur
      />
      <TextArea
        label={t('contact.facts')}
        description={t('contact.facts-hint')}
        value={facts}
        maxLength={5000}
        dir="auto"
        onChange={(event) => change({ facts: event.currentTarget.value })}
      />
      <LabelHint text={facts} />
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button look="primary" type="submit" busy={busy}>
          {t('contact.save')}
        </Button>
        <LeaveKept kept={{ drop, isFromBefore }} onLeave={onCancel}>
          {t('contact.cancel')}
        </LeaveKept>
      </FormFoot>
    </Form>
  )
}
