import { weekdayName } from '#platform/client/dates.ts'
import { Button } from '#ui/button.tsx'
import { CheckField, TextField } from '#ui/fields.tsx'
import { Icon } from '#ui/icon.tsx'
import css from './people.module.css'
import { t } from './words.ts'

export type Period = { weekday: number; opens: string; closes: string }

export const usualWeek: readonly Period[] = [1, 2, 3, 4, 5].map((weekday) => ({
  weekday,
  opens: '09:00',
  closes: '17:00',
}))

type HoursProps = { periods: readonly Period[]; onChange: (periods: Period[]) => void; disabled?: boolean }

/** Seven days, several periods each. */
export const HoursFields = ({ periods, onChange, disabled }: HoursProps) => {
  const replace = (before: Period, after: Period | null) =>
    onChange(periods.flatMap((each) => (each === before ? (after ? [after] : []) : [each])))
  return (
    <div>
      {[1, 2, 3, 4, 5, 6, 7].map((weekday) => {
        const day = weekdayName(weekday)
        const own = periods.filter((each) => each.weekday === weekday)
        return (
          <div key={weekday} className={css.line}>
            <span className={css.day}>
              <CheckField
                label={day}
                checked={own.length > 0}
                disabled={disabled}
                onChange={(event) =>
                  onChange(
                    event.currentTarget.checked
                      ? [...periods, { weekday, opens: '09:00', closes: '17:00' }]
                      : periods.filter((each) => each.weekday !== weekday),
                  )
                }
              />
            </span>
            <div className={css.periods}>
              {own.length === 0 ? <span className="muted">{t('hours.closed')}</span> : null}
              {own.map((period, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: periods of a day have no other name
                <div key={index} className={css.period}>
                  <TextField
                    type="time"
                    aria-label={t('hours.opens', { day })}
                    value={period.opens}
                    disabled={disabled}
                    onChange={(event) => replace(period, { ...period, opens: event.currentTarget.value })}
                  />
                  <span className="muted">{t('hours.to')}</span>
                  <TextField
                    type="time"
                    aria-label={t('hours.closes', { day })}
                    value={period.closes === '24:00' ? '23:59' : period.closes}
                    disabled={disabled}
                    onChange={(event) => replace(period, { ...period, closes: event.currentTarget.value })}
                  />
                  {own.length > 1 && !disabled ? (
                    <Button look="quiet" onClick={() => replace(period, null)}>
                      {t('hours.remove')}
                    </Button>
                  ) : null}
                  {index === own.length - 1 && !disabled ? (
                    <Button
                      look="quiet"
                      aria-label={`${day}: ${t('hours.add')}`}
                      title={t('hours.add')}
                      onClick={() =>
                        onChange([...periods, { weekday, opens: period.closes, closes: '20:00' }])
                      }
                    >
                      <Icon name="plus" />
                    </Button>
                  ) : null}
                </div>
              ))}
            </div>
          </div>
        )
      })}
    </div>
  )
}
