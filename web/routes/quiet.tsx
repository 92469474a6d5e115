import { Link } from '@tanstack/react-router'
import { QuietContacts } from '#features/contacts/ui/quiet-list.tsx'
import { t } from '#features/contacts/ui/words.ts'

export const QuietPage = () => (
  <QuietContacts
    back={
      <Link to="/contacts" search={{}}>
        {t('contacts.back')}
      </Link>
    }
    link={(id, children) => (
      <Link to="/contacts/$id" params={{ id }}>
        {children}
      </Link>
    )}
  />
)
