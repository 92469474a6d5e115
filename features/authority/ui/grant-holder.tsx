import { Choice } from '#ui/choice.tsx'
import { CheckField } from '#ui/fields.tsx'
import { ACTS } from '../shapes.ts'
import { sayAct } from './amounts.ts'
import css from './authority.module.css'
import { type GrantDraft, ROLES, unitsOf } from './grant-draft.ts'
import type { People } from './grants-page.tsx'
import { t } from './words.ts'

type HolderProps = {
  draft: GrantDraft
  people: People
  currency: string
  onChange: (part: Partial<GrantDraft>) => void
}

/** What may be given, counted in what, for whom and by whom. */
export const GrantHolder = ({ draft, people, currency, onChange }: HolderProps) => (
  <>
    <Choice
      label={t('grants.act')}
      value={draft.act}
      onChange={(value) => {
        const act = value as GrantDraft['act']
        onChange({ act, currency: unitsOf(act, currency)[0]! })
      }}
      options={ACTS.map((value) => ({ value, label: sayAct(value) }))}
    />
    {unitsOf(draft.act, currency).length > 1 ? (
      <Choice
        label={t('grants.unit')}
        value={draft.currency ?? ''}
        onChange={(value) => onChange({ currency: value === '' ? null : value })}
        options={unitsOf(draft.act, currency).map((unit) => ({
          value: unit ?? '',
          label: unit ?? t('grants.unit-pieces'),
        }))}
      />
    ) : null}
    <Choice
      label={t('grants.who')}
      value={draft.colleagueId === null ? 'roles' : 'one'}
      onChange={(value) => onChange({ colleagueId: value === 'one' ? '' : null })}
      options={[
        { value: 'roles', label: t('grants.everyone') },
        { value: 'one', label: t('grants.one') },
      ]}
    />
    {draft.colleagueId === null ? (
      <fieldset className={css.checks}>
        <legend>{t('grants.who')}</legend>
        {ROLES.map((role) => (
          <CheckField
            key={role}
            label={t(`grants.role.${role}`)}
            checked={draft.roles.includes(role)}
            onChange={(event) =>
              onChange({
                roles: event.currentTarget.checked
                  ? [...draft.roles, role]
                  : draft.roles.filter((each) => each !== role),
              })
            }
          />
        ))}
      </fieldset>
    ) : (
      <Choice
        label={t('grants.colleague')}
        value={draft.colleagueId}
        onChange={(colleagueId) => onChange({ colleagueId })}
        options={[
          { value: '', label: t('grants.nobody') },
          ...people.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    )}
  </>
)
