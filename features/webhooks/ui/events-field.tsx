import { CheckField } from '#ui/fields.tsx'
import css from './webhooks.module.css'
import { t } from './words.ts'

type EventsFieldProps = {
  offered: readonly string[]
  chosen: readonly string[]
  onChange: (chosen: readonly string[]) => void
}
const areaOf = (name: string) => name.slice(0, name.indexOf('.'))

/** What a system is told: whole areas, or single events by the names that the posts carry. */
export const EventsField = ({ offered, chosen, onChange }: EventsFieldProps) => {
  const areas = [...Map.groupBy(offered, areaOf)]
  const set = (names: readonly string[], isOn: boolean) => {
    const others = chosen.filter((name) => !names.includes(name))
    onChange(isOn ? [...others, ...names] : others)
  }
  return (
    <fieldset className={css.areas}>
      <legend>{t('webhooks.events')}</legend>
      {areas.map(([area, names]) => {
        const has = names.filter((name) => chosen.includes(name)).length
        return (
          <div key={area}>
            <CheckField
              label={t('webhooks.all-of', { area: t.maybe(`webhooks.area.${area}`) ?? area })}
              checked={has === names.length}
              indeterminate={has > 0 && has < names.length}
              onChange={(event) => set(names, event.currentTarget.checked)}
            />
            {names.length > 1 ? (
              <details>
                <summary className="muted small">
                  {t('webhooks.some-of', { some: has, all: names.length })}
                </summary>
                <div className={css.names}>
                  {names.map((name) => (
                    <CheckField
                      key={name}
                      label={<bdi>{name}</bdi>}
                      checked={chosen.includes(name)}
                      onChange={(event) => set([name], event.currentTarget.checked)}
                    />
                  ))}
                </div>
              </details>
            ) : null}
          </div>
        )
      })}
    </fieldset>
  )
}
