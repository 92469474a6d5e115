import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useContact } from '#features/contacts/ui/contact-facts.tsx'
import { PickContact, type Picked } from '#features/contacts/ui/pick-contact.tsx'
import { NewConversation } from '#features/conversations/ui/new-conversation.tsx'
import { t } from '#features/conversations/ui/words.ts'
import { useInboxes } from '#features/desk/ui/inboxes.ts'
import { Page } from '#ui/page.tsx'

export const NewPage = () => {
  const navigate = useNavigate()
  const { contact } = useSearch({ from: '/inside/new' })
  const known = useContact(contact).data
  const { inboxes } = useInboxes()
  const [whom, setWhom] = useState<Picked | null>(null)
  useEffect(() => {
    if (!known) return
    const email = known.emails[0]
    setWhom({ kind: 'contact', id: known.id, name: known.name || email || '', ...(email ? { email } : {}) })
  }, [known])
  return (
    <Page title={t('new.title')} lead={t('new.lead')}>
      <NewConversation
        inboxes={inboxes}
        whom={whom}
        pickWhom={
          <PickContact
            value={whom}
            onChange={setWhom}
            words={{
              who: t('new.who'),
              placeholder: t('new.who-placeholder'),
              someoneNew: (words) => t('new.who-new', { words }),
              change: t('new.who-change'),
            }}
          />
        }
        onBegun={(number) =>
          void navigate({ to: '/desk/$number', params: { number: String(number) }, search: {} })
        }
      />
    </Page>
  )
}
