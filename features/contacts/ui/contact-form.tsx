import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { explain } from '#platform/client/problem.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { TagsField, TextArea, TextField } from '#ui/fields.tsx'
import { Form, FormFoot } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Contact, keys } from './api.ts'
import { t } from './words.ts'

const kinds = ['customer', 'prospect', 'supplier', 'applicant', 'neighbour', 'other'] as const

type ContactFormProps = { contact?: Contact; onDone: (contact: Contact) => void; onCancel: () => void }

export const ContactForm = ({ contact, onDone, onCancel }: ContactFormProps) => {
  const cache = useQueryClient()
  const [name, setName] = useState(contact?.name ?? '')
  const [kind, setKind] = useState<Contact['kind']>(contact?.kind ?? 'customer')
  const [emails, setEmails] = useState<string[]>(contact?.emails ?? [])
  const [phones, setPhones] = useState<string[]>(contact?.phones ?? [])
  const [facts, setFacts] = useState(contact?.facts ?? '')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState('')
  const save = async () => {
    setBusy(true)
    setFailure('')
    try {
      const body = { name, kind, emails, phones, facts }
      const kept = contact
        ? await api.patch('/contacts/:id', { params: { id: contact.id }, body })
        : await api.post('/contacts', { body })
      cache.setQueryData(keys.one(kept.id), kept)
      void cache.invalidateQueries({ queryKey: keys.lists })
      toast({ text: t('contact.saved') })
      onDone(kept)
    } catch (problem) {
      setFailure(explain(problem))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Form onSubmit={() => void save()}>
      <TextField
        label={t('contact.name')}
        value={name}
        maxLength={200}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Choice
        label={t('contact.kind')}
        value={kind}
        onChange={(value) => setKind(value as Contact['kind'])}
        options={kinds.map((value) => ({ value, label: t(`contact-kind.${value}`) }))}
      />
      <TagsField
        label={t('contact.emails')}
        description={t('contact.add-hint')}
        value={emails}
        onChange={setEmails}
        acceptValueOnBlur
      />
      <TagsField
        label={t('contact.phones')}
        description={t('contact.add-hint')}
        value={phones}
        onChange={setPhones}
        acceptValueOnBlur
      />
      <TextArea
        label={t('contact.facts')}
        description={t('contact.facts-hint')}
        value={facts}
        maxLength={5000}
        onChange={(event) => setFacts(event.currentTarget.value)}
      />
      {failure ? <Failed text={failure} /> : null}
      <FormFoot>
        <Button look="primary" type="submit" busy={busy}>
          {t('contact.save')}
        </Button>
        <Button onClick={onCancel}>{t('contact.cancel')}</Button>
      </FormFoot>
    </Form>
  )
}
