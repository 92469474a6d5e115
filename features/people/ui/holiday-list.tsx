import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Icon } from '#ui/icon.tsx'
import { MenuButton, type MenuEntry } from '#ui/menu.tsx'
import { Row, Rows, Section } from '#ui/page.tsx'
import { Pill } from '#ui/pill.tsx'
import type { Calendar } from './api.ts'
import { type Draft, holidaysOf, replaced, type YearDay } from './calendar-draft.ts'
import { HolidayAdd } from './holiday-add.tsx'
import css from './people.module.css'
import { plainDay, today, yearName } from './plain-day.ts'
import { t } from './words.ts'

const ALL_DAY = { opens: '00:00', closes: '24:00' }
const HALF = { opens: '00:00', closes: '12:00' }
const CLOSED = { opens: null, closes: null }

const saidOf = ({ from: { opens, closes } }: YearDay) => {
  if (opens === null || closes === null) return t('holidays.closed')
  if (opens === ALL_DAY.opens && closes === ALL_DAY.closes) return t('holidays.we-work')
  if (opens === ALL_DAY.opens) return t('holidays.until-time', { closes })
  if (closes === ALL_DAY.closes) return t('holidays.from-time', { opens })
  return t('holidays.open', { opens, closes })
}

const entriesOf = (day: YearDay, draft: Draft, onChange: (draft: Draft) => void): MenuEntry[] => {
  // What was read is not changed: a day by hand is put before it.
  const own = day.feedId === null ? day.from : null
  const on = own?.on ?? day.on
  const put = (times: { opens: string | null; closes: string | null }) => () =>
    onChange(replaced(draft, own, { on, name: day.from.name, ...times }))
  return [
    { label: t('holidays.half'), run: put(HALF) },
    { label: t('holidays.close'), run: put(CLOSED) },
    { label: t('holidays.work'), run: put(ALL_DAY) },
    ...(own ? [{ label: t('holidays.remove'), run: () => onChange(replaced(draft, own, null)) }] : []),
  ]
}

type ListProps = { calendar: Calendar; draft: Draft; onChange: ((draft: Draft) => void) | null }

/** The holidays of one year; whoever may changes them. */
export const HolidayList = ({ calendar, draft, onChange }: ListProps) => {
  const [year, setYear] = useState(() => Number(today(calendar.timeZone).slice(0, 4)))
  const days = holidaysOf(year, draft.holidays, calendar)
  return (
    <Section
      title={t('holidays.title', { year: yearName(year) })}
      actions={
        <span className={css.years}>
          <Button look="quiet" aria-label={t('holidays.earlier')} onClick={() => setYear(year - 1)}>
            <span className={css.arrow}>
              <Icon name="back" />
            </span>
          </Button>
          <Button look="quiet" aria-label={t('holidays.later')} onClick={() => setYear(year + 1)}>
            <span className={css.forth}>
              <Icon name="back" />
            </span>
          </Button>
        </span>
      }
    >
      {days.length === 0 ? <p className="muted">{t('holidays.none')}</p> : null}
      {days.length > 0 ? (
        <Rows label={t('holidays.title', { year: yearName(year) })}>
          {days.map((day) => (
            <Row
              key={day.on}
              title={
                <>
                  {plainDay(day.on)} <bdi>{day.from.name}</bdi>
                </>
              }
              detail={[
                day.isYearly ? t('holidays.every-year') : '',
                day.feedId === null ? '' : t('holidays.read'),
              ]
                .filter(Boolean)
                .join(' · ')}
              actions={
                <>
                  <Pill>{saidOf(day)}</Pill>
                  {onChange ? (
                    <MenuButton
                      aria-label={t('holidays.more', { name: day.from.name || plainDay(day.on) })}
                      entries={entriesOf(day, draft, onChange)}
                    >
                      ⋯
                    </MenuButton>
                  ) : null}
                </>
              }
            />
          ))}
        </Rows>
      ) : null}
      {onChange ? <HolidayAdd onAdd={(holiday) => onChange(replaced(draft, null, holiday))} /> : null}
    </Section>
  )
}
