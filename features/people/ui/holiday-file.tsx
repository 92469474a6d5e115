import { useRef, useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { CheckField, TextArea } from '#ui/fields.tsx'
import { FormFoot, Section } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { api, type HolidayFileRead } from './api.ts'
import { type Draft, replaced } from './calendar-draft.ts'
import css from './people.module.css'
import { plainDay } from './plain-day.ts'
import { t } from './words.ts'

type FileProps = { draft: Draft; onChange: (draft: Draft) => void }

/** Days off from a calendar file, pasted or chosen; each is taken by a tick. */
export const HolidayFile = ({ draft, onChange }: FileProps) => {
  const chooser = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const [found, setFound] = useState<HolidayFileRead | null>(null)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const { attempt, busy, failure } = useAttempt()
  const look = (given: string) =>
    attempt(async () => {
      setLeft(new Set())
      setFound(await api.post('/holidays/reading', { body: { text: given } }))
    })
  if (!open)
    return (
      <FormFoot>
        <Button onClick={() => setOpen(true)}>{t('holidays.file')}</Button>
      </FormFoot>
    )
  const chosen = found?.holidays.filter((each) => !left.has(each.on)) ?? []
  const take = () => {
    onChange(
      chosen.reduce((next, each) => replaced(next, null, { ...each, opens: null, closes: null }), draft),
    )
    setFound(null)
    setText('')
    setOpen(false)
  }
  return (
    <Section title={t('holidays.file')} lead={t('holidays.file-lead')}>
      <TextArea
        label={t('holidays.paste')}
        dir="ltr"
        maxRows={6}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <input
        ref={chooser}
        type="file"
        accept=".ics,text/calendar"
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0]
          event.currentTarget.value = ''
          if (file) void file.text().then(look)
        }}
      />
      <FormFoot>
        <Button busy={busy} disabled={text.trim() === ''} onClick={() => void look(text)}>
          {t('holidays.look')}
        </Button>
        <Button onClick={() => chooser.current?.click()}>{t('holidays.choose')}</Button>
        <Button look="quiet" onClick={() => setOpen(false)}>
          {t('colleagues.cancel')}
        </Button>
      </FormFoot>
      {failure ? <Failed text={failure} /> : null}
      {found ? (
        <>
          <fieldset className={css.checks}>
            <legend>{t('holidays.found', { count: found.holidays.length })}</legend>
            {found.holidays.map((each) => (
              <CheckField
                key={each.on}
                label={`${plainDay(each.on)} ${each.on.slice(0, 4)} ${each.name}`}
                checked={!left.has(each.on)}
                onChange={(event) => {
                  const next = new Set(left)
                  if (event.currentTarget.checked) next.delete(each.on)
                  else next.add(each.on)
                  setLeft(next)
                }}
              />
            ))}
          </fieldset>
          {found.skipped > 0 ? (
            <p className="muted small">{t('holidays.skipped', { count: found.skipped })}</p>
          ) : null}
          <FormFoot>
            <Button disabled={chosen.length === 0} onClick={take}>
              {t('holidays.take', { count: chosen.length })}
            </Button>
          </FormFoot>
        </>
      ) : null}
    </Section>
  )
}
