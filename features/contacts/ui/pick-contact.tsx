import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useDeferredValue, useState } from 'react'
import { Avatar } from '#ui/avatar.tsx'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/fields.tsx'
import { readSomeone } from '../domain/someone-new.ts'
import { api, keys } from './api.ts'
import css from './contact-facts.module.css'
import { t } from './words.ts'

export type Picked =
  | { kind: 'contact'; id: string; name: string; email?: string }
  | { kind: 'new'; name: string; email: string; phone: string }

type PickWords = { who: string; placeholder: string; someoneNew: (words: string) => string; change: string }
type PickContactProps = { value: Picked | null; onChange: (picked: Picked | null) => void; words: PickWords }

type Found = { id: string; name: string; emails: readonly string[] }

const known = ({ id, name, emails: [email] }: Found): Picked => ({
  kind: 'contact',
  id,
  name: name || email || '',
  ...(email ? { email } : {}),
})
const someoneNew = (words: string): Picked => ({ kind: 'new', ...readSomeone(words) })

/** Finds somebody known, or takes down somebody new. */
export const PickContact = ({ value, onChange, words }: PickContactProps) => {
  const [text, setText] = useState('')
  const [byKey, setByKey] = useState(false)
  const q = useDeferredValue(text.trim())
  const found = useQuery({
    queryKey: keys.list(`${q} pick`),
    queryFn: () => api.get('/contacts', { query: { q, limit: 6 } }),
    enabled: q.length > 0 && value === null,
    placeholderData: (before) => before,
  })
  // Enter takes what stands first, once what stands there belongs to what was typed.
  const pickFirst = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    if (!q || q !== text.trim() || !found.data || found.isPlaceholderData) return
    const [first] = found.data.items
    setByKey(true)
    onChange(first ? known(first) : someoneNew(text))
  }
  if (value?.kind === 'contact')
    return (
      <div className={css.picked}>
        <Avatar name={value.name} />
        <span>
          <bdi>{value.name}</bdi> <span className="muted small">{value.email}</span>
        </span>
        <Button look="link" autoFocus={byKey} onClick={() => onChange(null)}>
          {words.change}
        </Button>
      </div>
    )
  if (value?.kind === 'new')
    return (
      <>
        <TextField
          label={t('contact.name')}
          autoFocus={byKey}
          value={value.name}
          onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
        />
        <TextField
          label={t('contact.emails')}
          type="email"
          value={value.email}
          onChange={(event) => onChange({ ...value, email: event.currentTarget.value })}
        />
        <TextField
          label={t('contact.phones')}
          type="tel"
          value={value.phone}
          onChange={(event) => onChange({ ...value, phone: event.currentTarget.value })}
        />
        <Button look="link" onClick={() => onChange(null)}>
          {words.change}
        </Button>
      </>
    )
  return (
    <div>
      <TextField
        label={words.who}
        placeholder={words.placeholder}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={pickFirst}
        autoComplete="off"
      />
      {q ? (
        <ul className={css.found}>
          {(found.data?.items ?? []).map((each) => (
            <li key={each.id}>
              <Button look="quiet" onClick={() => onChange(known(each))}>
                <bdi>{each.name || t('contacts.unnamed')}</bdi>{' '}
                <span className="muted small">{each.emails[0] ?? each.phones[0]}</span>
              </Button>
            </li>
          ))}
          <li>
            <Button look="quiet" onClick={() => onChange(someoneNew(text))}>
              {words.someoneNew(text)}
            </Button>
          </li>
        </ul>
      ) : null}
    </div>
  )
}
