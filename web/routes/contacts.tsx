import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { ContactForm } from '#features/contacts/ui/contact-form.tsx'
import { ContactList } from '#features/contacts/ui/contact-list.tsx'
import { t } from '#features/contacts/ui/words.ts'
import { Button } from '#ui/button.tsx'
import { Page } from '#ui/page.tsx'

export const ContactsPage = () => {
  const { q = '' } = useSearch({ from: '/inside/contacts' })
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  return (
    <Page
      title={t('contacts.title')}
      lead={t('contacts.lead')}
      actions={
        adding ? null : (
          <>
            <Link to="/contacts/quiet">{t('quiet.open')}</Link>
            <Button onClick={() => setAdding(true)}>{t('contacts.new')}</Button>
          </>
        )
      }
    >
      {adding ? (
        <ContactForm
          onCancel={() => setAdding(false)}
          onDone={(contact) => void navigate({ to: '/contacts/$id', params: { id: contact.id } })}
        />
      ) : (
        <ContactList
          words={q}
          onWords={(words) =>
            void navigate({ to: '/contacts', search: words ? { q: words } : {}, replace: true })
          }
          link={(contact, children) => (
            <Link to="/contacts/$id" params={{ id: contact.id }}>
              {children}
            </Link>
          )}
        />
      )}
    </Page>
  )
}
