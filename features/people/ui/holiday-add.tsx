import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { CheckField, TextField } from '#ui/fields.tsx'
import { Form, FormFoot } from '#ui/page.tsx'
import { Segmented } from '#ui/segmented.tsx'
import type { Holiday } from './calendar-draft.ts'
import css from './people.module.css'
import { t } from './words.ts'

/** One holiday by hand: closed, or open for a part of the day; once or every year. */
export const HolidayAdd = ({ onAdd }: { onAdd: (holiday: Holiday) => void }) => {
  const [open, setOpen] = useState(false)
  const [on, setOn] = useState('')
  const [name, setName] = useState('')
  const [kind, setKind] = useState<'closed' | 'half'>('closed')
  const [opens, setOpens] = useState('00:00')
  const [closes, setCloses] = useState('12:00')
  const [yearly, setYearly] = useState(false)
  if (!open)
    return (
      <FormFoot>
        <Button onClick={() => setOpen(true)}>{t('holidays.add')}</Button>
      </FormFoot>
    )
  const add = () => {
    const times = kind === 'half' ? { opens, closes } : { opens: null, closes: null }
    onAdd({ on: yearly ? `-${on.slice(4)}` : on, name: name.trim(), ...times })
    setOn('')
    setName('')
  }
  return (
    <Form onSubmit={add}>
      <div className={css.period}>
        <TextField
          type="date"
          label={t('holidays.on')}
          autoFocus
          value={on}
          onChange={(event) => setOn(event.currentTarget.value)}
        />
        <TextField
          label={t('holidays.name')}
          placeholder={t('holidays.name-example')}
          value={name}
          maxLength={120}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      </div>
      <Segmented
        label={t('holidays.kind')}
        value={kind}
        onChange={setKind}
        options={[
          { value: 'closed', label: t('holidays.kind-closed') },
          { value: 'half', label: t('holidays.kind-half') },
        ]}
      />
      {kind === 'half' ? (
        <div className={css.period}>
          <TextField
            type="time"
            label={t('holidays.from')}
            value={opens}
            onChange={(event) => setOpens(event.currentTarget.value)}
          />
          <TextField
            type="time"
            label={t('holidays.until')}
            value={closes}
            onChange={(event) => setCloses(event.currentTarget.value)}
          />
        </div>
      ) : null}
      <CheckField
        label={t('holidays.yearly')}
        checked={yearly}
        onChange={(event) => setYearly(event.currentTarget.checked)}
      />
      <FormFoot>
        <Button type="submit" disabled={on === '' || (kind === 'half' && opens >= closes)}>
          {t('holidays.put')}
        </Button>
        <Button look="quiet" onClick={() => setOpen(false)}>
          {t('colleagues.cancel')}
        </Button>
      </FormFoot>
    </Form>
  )
}
