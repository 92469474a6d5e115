import { useNavigate, useSearch } from '@tanstack/react-router'
import type { Contact } from '#features/contacts/ui/api.ts'
import { useContact } from '#features/contacts/ui/contact-facts.tsx'
import { PickContact, type Picked } from '#features/contacts/ui/pick-contact.tsx'
import { NewConversation } from '#features/conversations/ui/new-conversation.tsx'
import { t } from '#features/conversations/ui/words.ts'
import { useInboxes } from '#features/desk/ui/inboxes.ts'
import { useMe } from '#features/people/ui/me.ts'
import { useIsHere } from '#platform/client/is-here.ts'
import { useKeptHere } from '#platform/client/kept-here.ts'
import { Page } from '#ui/page.tsx'

export const NewPage = () => {
  const { contact } = useSearch({ from: '/inside/new' })
  return <Begin key={contact ?? ''} contact={contact} />
}

/** Undefined: nobody was picked or taken back yet. */
const UNTOUCHED: { whom?: Picked | null } = {}

const asPicked = ({ id, name, emails: [email] }: Contact): Picked => ({
  kind: 'contact',
  id,
  name: name || email || '',
  ...(email ? { email } : {}),
})

const Begin = ({ contact }: { contact: string | undefined }) => {
  const navigate = useNavigate()
  const known = useContact(contact).data
  const { inboxes } = useInboxes()
  const mine = new Set(useMe().teams.map(({ id }) => id))
  // One’s own come first: nobody writes to a customer from another team’s by oversight.
  const ownFirst = inboxes.toSorted((a, b) => Number(mine.has(b.teamId)) - Number(mine.has(a.teamId)))
  const isHere = useIsHere()
  const keptAs = `new.${contact ?? ''}`
  const { value, change, drop } = useKeptHere(`${keptAs}.whom`, UNTOUCHED)
  const whom = value.whom === undefined && known ? asPicked(known) : (value.whom ?? null)
  return (
    <Page title={t('new.title')} lead={t('new.lead')}>
      <NewConversation
        inboxes={ownFirst}
        whom={whom}
        pickWhom={
          <PickContact
            value={whom}
            onChange={(picked) => change({ whom: picked })}
            words={{
              who: t('new.who'),
              placeholder: t('new.who-placeholder'),
              someoneNew: (words) => t('new.who-new', { words }),
              change: t('new.who-change'),
            }}
          />
        }
        keptAs={keptAs}
        onBegun={(number) => {
          drop()
          if (isHere()) void navigate({ to: '/desk/$number', params: { number: String(number) }, search: {} })
        }}
      />
    </Page>
  )
}
