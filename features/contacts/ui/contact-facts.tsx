import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { day } from '#platform/client/dates.ts'
import { PanelSection } from '#ui/panel.tsx'
import { api, type Contact, keys } from './api.ts'
import css from './contact-facts.module.css'
import { t } from './words.ts'

export const useContact = (id: string | undefined) =>
  useQuery({
    queryKey: keys.one(id ?? ''),
    queryFn: () => api.get('/contacts/:id', { params: { id: id ?? '' } }),
    enabled: id !== undefined,
  })

export const ContactLines = ({ contact }: { contact: Contact }) => (
  <div className={`${css.lines} muted small`}>
    {contact.state === 'erased' ? <p>{t('contact.is-erased')}</p> : null}
    {contact.phones.map((each) => (
      <a key={each} href={`tel:${each.replace(/[^+\d]/g, '')}`} dir="ltr">
        {each}
      </a>
    ))}
    {contact.emails.map((each) => (
      <span key={each} dir="ltr">
        {each}
      </span>
    ))}
    {contact.companyName ? <span>{contact.companyName}</span> : null}
    <span>
      {t(`contact-kind.${contact.kind}`)} · {t('contact.since', { when: day(contact.createdAt) })}
    </span>
    {contact.facts ? (
      <p className={css.facts} dir="auto">
        {contact.facts}
      </p>
    ) : null}
  </div>
)

/** In the panel beside a conversation: who it is and what helps to know. */
export const ContactPanel = ({
  id,
  name,
  link,
}: {
  id: string
  name: string
  link: (children: ReactNode) => ReactNode
}) => {
  const query = useContact(id)
  return (
    <PanelSection title={<span className={css.title}>{link(<bdi>{query.data?.name || name}</bdi>)}</span>}>
      {query.data ? <ContactLines contact={query.data} /> : null}
    </PanelSection>
  )
}
