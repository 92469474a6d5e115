import { TagsField } from '#ui/fields.tsx'
import css from './composer.module.css'
import { isAddress, type Recipients, readPerson, writePerson } from './recipients.ts'
import { t } from './words.ts'

const lines = ['to', 'cc', 'bcc'] as const

type RecipientEditorProps = { value: Recipients; onChange: (next: Recipients) => void }

export const RecipientEditor = ({ value, onChange }: RecipientEditorProps) => {
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
