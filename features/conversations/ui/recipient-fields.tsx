import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { TagsField } from '#ui/fields.tsx'
import css from './composer.module.css'
import { isAddress, type Recipients, readPerson, writePerson } from './recipients.ts'
import { t } from './words.ts'

type RecipientFieldsProps = { value: Recipients; onChange: (next: Recipients) => void; open: boolean }

const lines = ['to', 'cc', 'bcc'] as const

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
    <div className={css.fields}>
      {lines.map((line) => (
        <div key={line} className={css.field}>
          <span className="muted" aria-hidden="true">
            {t(`composer.${line}`)}
          </span>
          <TagsField
            aria-label={t(`composer.${line}`)}
            size="xs"
            value={value[line].map(writePerson)}
            onChange={(texts) => onChange({ ...value, [line]: texts.map(readPerson) })}
            splitChars={[',', ';']}
            acceptValueOnBlur
            error={
              value[line].some((each) => !isAddress(each.address)) ? t('composer.not-an-address') : undefined
            }
          />
        </div>
      ))}
    </div>
  )
}
