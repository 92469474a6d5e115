import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Problem } from '#platform/client/problem.ts'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { FormFoot, Section } from '#ui/page.tsx'
import { Callout, Failed } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { api, type Calendar } from './api.ts'
import { type Draft, draftOf, sameDraft } from './calendar-draft.ts'
import { CalendarPreview } from './calendar-preview.tsx'
import { HolidayFeeds } from './holiday-feeds.tsx'
import { HolidayFile } from './holiday-file.tsx'
import { HolidayList } from './holiday-list.tsx'
import { HoursFields } from './hours-fields.tsx'
import { t } from './words.ts'

const zones = (own: string) => [...new Set([own, ...Intl.supportedValuesOf('timeZone'), 'UTC'])]

/** A draft of hours and holidays until it is kept; what came from addresses is kept at once. */
export const CalendarForm = ({ calendar }: { calendar: Calendar }) => {
  const cache = useQueryClient()
  const [giving, setGiving] = useState(false)
  // What others or an address change meanwhile is taken in where nothing is written here; else saving stops once, and
  // saving again saves over it.
  const [begun, setBegun] = useState(calendar)
  const [isTold, setTold] = useState(false)
  const [draft, setDraft] = useState<Draft>(() => draftOf(calendar))
  const beginWith = (next: Calendar) => {
    setBegun(next)
    setDraft(draftOf(next))
    setGiving(false)
    setTold(false)
  }
  const { attempt, busy, failure } = useAttempt()
  const { teamId } = calendar
  const editable = calendar.can.change && (calendar.isOwn || giving)
  const changed = giving || !sameDraft(draft, draftOf(begun))
  if (!changed && begun.version !== calendar.version) beginWith(calendar)
  const hear = (next: Calendar) => {
    cache.setQueryData(['calendar', teamId], next)
    void cache.invalidateQueries({ queryKey: ['calendar-versions'] })
    void cache.invalidateQueries({ queryKey: ['me'] })
  }
  const takeIn = (next: Calendar) => {
    hear(next)
    beginWith(next)
  }
  const stop = (problem: unknown): never => {
    if (problem instanceof Problem && problem.code === 'stale') {
      setTold(true)
      void cache.invalidateQueries({ queryKey: ['calendar', teamId] })
    }
    throw problem
  }
  const save = () =>
    attempt(async () => {
      const { version } = isTold ? calendar : begun
      takeIn(await api.put('/calendar', { body: { teamId, version, ...draft } }).catch(stop))
      toast({ text: t('hours.saved') })
    })
  const follow = (id: string) =>
    attempt(async () => {
      takeIn(await api.delete('/teams/:id/calendar', { params: { id } }))
      toast({ text: t('hours.followed') })
    })
  return (
    <>
      {teamId !== null && !calendar.isOwn && !giving ? (
        <Callout>
          {t('hours.follows')}{' '}
          {calendar.can.change ? (
            <Button look="link" onClick={() => setGiving(true)}>
              {t('hours.give-own')}
            </Button>
          ) : null}
        </Callout>
      ) : null}
      <Section
        title={t('hours.week')}
        actions={
          teamId !== null && calendar.isOwn && calendar.can.change ? (
            <Button busy={busy} onClick={() => void follow(teamId)}>
              {t('hours.follow-again')}
            </Button>
          ) : null
        }
      >
        <Choice
          label={t('hours.zone')}
          value={draft.timeZone}
          disabled={!editable}
          onChange={(timeZone) => setDraft({ ...draft, timeZone })}
          options={zones(draft.timeZone).map((value) => ({ value, label: value }))}
        />
        <HoursFields
          periods={draft.periods}
          onChange={(periods) => setDraft({ ...draft, periods })}
          disabled={!editable}
        />
      </Section>
      <HolidayList calendar={calendar} draft={draft} onChange={editable ? setDraft : null} />
      {editable ? <HolidayFile draft={draft} onChange={setDraft} /> : null}
      {failure ? <Failed text={failure} /> : null}
      {editable && changed ? (
        <FormFoot>
          <Button look="primary" busy={busy} onClick={() => void save()}>
            {t('hours.save')}
          </Button>
          <Button onClick={() => beginWith(calendar)}>{t('hours.undo')}</Button>
          <span className="muted small">{t('hours.not-kept')}</span>
        </FormFoot>
      ) : null}
      {calendar.isOwn ? <HolidayFeeds calendar={calendar} isDirty={changed} onChanged={hear} /> : null}
      <CalendarPreview teamId={teamId} draft={draft} changed={changed} />
    </>
  )
}
