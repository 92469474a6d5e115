import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { Avatar } from '#ui/avatar.tsx'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/fields.tsx'
import { api, keys } from './api.ts'
import css from './contact-facts.module.css'
import { t } from './words.ts'

export type Picked =
  | { kind: 'contact'; id: string; name: string; email?: string }
  | { kind: 'new'; name: string; email: string; phone: string }

type PickWords = { who: string; placeholder: string; someoneNew: (words: string) => string; change: string }
type PickContactProps = { value: Picked | null; onChange: (picked: Picked | null) => void; words: PickWords }

const someoneNew = (words: string): Picked => {
  const text = words.trim()
  if (text.includes('@')) return { kind: 'new', name: '', email: text, phone: '' }
  if (/^[+\d][\d\s()./-]{3,}$/.test(text)) return { kind: 'new', name: '', email: '', phone: text }
  return { kind: 'new', name: text, email: '', phone: '' }
}

/** Finds somebody known, or takes down somebody new. */
export const PickContact = ({ value, onChange, words }: PickContactProps) => {
  const [text, setText] = useState('')
  const q = useDeferredValue(text.trim())
  const found = useQuery({
    queryKey: keys.list(`${q} pick`),
    queryFn: () => api.get('/contacts', { query: { q, limit: 6 } }),
    enabled: q.length > 0 && value === null,
    placeholderData: (before) => before,
  })
  if (value?.kind === 'contact')
    return (
      <div className={css.picked}>
        <Avatar name={value.name} />
        <span>
          <bdi>{value.name}</bdi> <span className="muted small">{value.email}</span>
        </span>
        <Button look="link" onClick={() => onChange(null)}>
          {words.change}
        </Button>
      </div>
    )
  if (value?.kind === 'new')
    return (
      <>
        <TextField
          label={t('contact.name')}
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
        autoComplete="off"
      />
      {q ? (
        <ul className={css.found}>
          {(found.data?.items ?? []).map((each) => (
            <li key={each.id}>
              <Button
                look="quiet"
                onClick={() =>
                  onChange({
                    kind: 'contact',
                    id: each.id,
                    name: each.name || each.emails[0] || '',
                    ...(each.emails[0] ? { email: each.emails[0] } : {}),
                  })
                }
              >
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
