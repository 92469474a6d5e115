import { teamInWords } from '#features/people/domain/team-name.ts'
import { CheckField } from '#ui/fields.tsx'
import type { Version } from './api.ts'
import css from './charter.module.css'
import { t } from './words.ts'

type Binds = Version['binds']
type Named = { readonly id: string; readonly name: string }
type BindsFieldsProps = {
  binds: Binds
  teams: readonly Named[]
  /** The parts of the house in which colleagues work. */
  units: readonly string[]
  onChange: (binds: Binds) => void
}
const LEVELS = ['member', 'manager', 'director', 'admin'] as const
const toggled = <Item,>(items: readonly Item[], item: Item) =>
  items.includes(item) ? items.filter((each) => each !== item) : [...items, item]

/** Whom a promise binds: everyone, or those of some levels, teams and units. */
export const BindsFields = ({ binds, teams, units, onChange }: BindsFieldsProps) => (
  <fieldset className={css.fieldset}>
    <legend>{t('field.binds')}</legend>
    <CheckField
      label={t('binds.everyone')}
      checked={binds.everyone}
      onChange={(event) => onChange({ ...binds, everyone: event.currentTarget.checked })}
    />
    {binds.everyone
      ? null
      : [
          ...LEVELS.map((level) => (
            <CheckField
              key={level}
              label={t(`binds.${level}`)}
              checked={binds.levels.includes(level)}
              onChange={() => onChange({ ...binds, levels: toggled(binds.levels, level) })}
            />
          )),
          ...teams.map((team) => (
            <CheckField
              key={team.id}
              label={t('binds.team', { team: teamInWords(team.name) })}
              checked={binds.teamIds.includes(team.id)}
              onChange={() => onChange({ ...binds, teamIds: toggled(binds.teamIds, team.id) })}
            />
          )),
          ...[...new Set([...units, ...binds.units])]
            .sort()
            .map((unit) => (
              <CheckField
                key={`unit ${unit}`}
                label={t('binds.unit', { unit })}
                checked={binds.units.includes(unit)}
                onChange={() => onChange({ ...binds, units: toggled(binds.units, unit) })}
              />
            )),
        ]}
  </fieldset>
)
