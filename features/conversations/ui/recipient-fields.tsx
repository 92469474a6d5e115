import { lazy, Suspense, useState } from 'react'
import { Button } from '#ui/button.tsx'
import css from './composer.module.css'
import type { Recipients } from './recipients.ts'
import { t } from './words.ts'

type RecipientFieldsProps = { value: Recipients; onChange: (next: Recipients) => void; open: boolean }

const RecipientEditor = lazy(() =>
  import('./recipient-editor.tsx').then((module) => ({ default: module.RecipientEditor })),
)

/** To, Cc and Bcc: one quiet line until somebody wants to change them. */
export const RecipientFields = ({ value, onChange, open }: RecipientFieldsProps) => {
  const [editing, setEditing] = useState(false)
  if (!editing && !open) {
    const named = (people: Recipients['to']) => people.map((each) => each.name || each.address).join(', ')
    return (
      <div className={css.to}>
        <span className={css.toText} dir="auto">
          <span className="muted">{t('composer.to')}</span> {named(value.to)}
          {value.cc.length > 0 ? (
            <>
              {' '}
              <span className="muted">{t('composer.cc')}</span> {named(value.cc)}
            </>
          ) : null}
          {value.bcc.length > 0 ? (
            <>
              {' '}
              <span className="muted">{t('composer.bcc')}</span> {named(value.bcc)}
            </>
          ) : null}
        </span>
        <Button look="link" onClick={() => setEditing(true)}>
          {t('composer.change-recipients')}
        </Button>
      </div>
    )
  }
  return (
    <Suspense>
      <RecipientEditor value={value} onChange={onChange} />
    </Suspense>
  )
}
