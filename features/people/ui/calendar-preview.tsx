import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { explain } from '#platform/client/problem.ts'
import { spokenLanguage } from '#platform/client/words.ts'
import { TextField } from '#ui/fields.tsx'
import { Section } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { api } from './api.ts'
import type { Draft } from './calendar-draft.ts'
import css from './people.module.css'
import { t } from './words.ts'

const nextSaturday = () => {
  const day = new Date()
  day.setDate(day.getDate() + ((6 - day.getDay() + 7) % 7))
  return `${new Intl.DateTimeFormat('en-CA').format(day)}T16:40`
}

/** A moment in the zone of the draft, which may not be that of the screen. */
const said = (iso: string, timeZone: string) =>
  new Intl.DateTimeFormat(spokenLanguage() === 'en' ? 'en-GB' : spokenLanguage(), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(iso))

type PreviewProps = { teamId: string | null; draft: Draft; changed: boolean }

/** From when on a message would be counted, with the draft and with the hours of now. */
export const CalendarPreview = ({ teamId, draft, changed }: PreviewProps) => {
  const [at, setAt] = useState(nextSaturday)
  const query = useQuery({
    queryKey: ['calendar-preview', teamId, draft, at],
    queryFn: ({ signal }) =>
      api.post('/calendar/preview', { body: { teamId, ...draft, at: `${at}:00` }, signal }),
    enabled: at !== '',
    placeholderData: keepPreviousData,
  })
  const shown = query.data
  const zone = draft.timeZone
  const params = (counted: { from: string; hourLater: string }) => ({
    from: said(counted.from, zone),
    hour: said(counted.hourLater, zone),
  })
  return (
    <Section title={t('preview.title')}>
      <div className={css.moment}>
        <TextField
          type="datetime-local"
          label={t('preview.at')}
          value={at}
          onChange={(event) => setAt(event.currentTarget.value)}
        />
      </div>
      {query.isError ? <Failed text={explain(query.error)} /> : null}
      <div aria-live="polite">
        {shown ? <p>{t('preview.draft', params(shown.draft))}</p> : null}
        {shown && changed ? <p className="muted">{t('preview.now', params(shown.now))}</p> : null}
      </div>
    </Section>
  )
}
