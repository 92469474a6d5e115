import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { CheckField } from '#ui/fields.tsx'
import type { Version } from './api.ts'
import css from './charter.module.css'
import { t } from './words.ts'

type Only = NonNullable<Version['clockRule']>['only']
type Part = keyof Only
type Named = { readonly id: string; readonly name: string }
/** What a promise can be for, each with its name: none chosen means all. */
export type OnlyOptions = { readonly [Each in Part]-?: readonly Named[] }

const PARTS = ['inboxIds', 'teamIds', 'channels', 'kinds', 'harms'] as const
const countOf = (only: Only) => PARTS.reduce((sum, part) => sum + (only[part]?.length ?? 0), 0)

/** For whom a clock runs: everyone, or only some inboxes, teams, ways, kinds of question, and harm. */
export const OnlyFields = ({
  only,
  options,
  onChange,
}: {
  only: Only
  options: OnlyOptions
  onChange: (only: Only) => void
}) => {
  const [open, setOpen] = useState(countOf(only) > 0)
  const toggle = (part: Part, id: string) => {
    const chosen = (only[part] ?? []) as string[]
    const next = chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]
    const { [part]: _, ...rest } = only
    onChange((next.length === 0 ? rest : { ...rest, [part]: next }) as Only)
  }
  if (!open)
    return (
      <div>
        <Button look="link" onClick={() => setOpen(true)}>
          {t('only.open')}
        </Button>
      </div>
    )
  return (
    <>
      <p className="muted small">{t('only.hint')}</p>
      {PARTS.map((part) =>
        options[part].length === 0 ? null : (
          <fieldset key={part} className={css.fieldset}>
            <legend>{t(`only.${part}`)}</legend>
            {options[part].map(({ id, name }) => (
              <CheckField
                key={id}
                label={name}
                checked={((only[part] ?? []) as string[]).includes(id)}
                onChange={() => toggle(part, id)}
              />
            ))}
          </fieldset>
        ),
      )}
    </>
  )
}
