import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { TextArea, TextField } from '#ui/fields.tsx'
import { NEEDS } from '../shapes.ts'
import type { Version } from './api.ts'
import css from './charter.module.css'
import { t } from './words.ts'

type Need = Version['needs'][number]
type Named = { readonly id: string; readonly name: string }
type NeedsFieldsProps = {
  needs: readonly Need[]
  colleagues: readonly Named[]
  onChange: (needs: Need[]) => void
}

/** What keeping it takes; each need is met by somebody, or has a day until which it is not. */
export const NeedsFields = ({ needs, colleagues, onChange }: NeedsFieldsProps) => {
  const set = (at: number, change: Partial<Need>) =>
    onChange(needs.map((one, place) => (place === at ? { ...one, ...change } : one)))
  return (
    <fieldset className={css.fieldset}>
      <legend>{t('field.needs')}</legend>
      {needs.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a need is known by its place while it is written
        <div className={css.need} key={at}>
          <Choice
            label={t('need.kind')}
            value={one.kind}
            onChange={(kind) => set(at, { kind: kind as Need['kind'] })}
            options={NEEDS.map((kind) => ({ value: kind, label: t(`need.${kind}`) }))}
          />
          <TextArea
            dir="auto"
            label={t('need.words')}
            minRows={1}
            value={one.words}
            maxLength={500}
            onChange={(event) => set(at, { words: event.currentTarget.value })}
          />
          <Choice
            label={t('need.who')}
            value={one.metById ?? ''}
            onChange={(id) => set(at, { metById: id || null, ...(id ? { notUntil: null } : {}) })}
            options={[
              { value: '', label: t('need.nobody') },
              ...colleagues.map((each) => ({ value: each.id, label: each.name })),
            ]}
          />
          {one.metById === null ? (
            <TextField
              type="date"
              label={t('need.until')}
              description={t('need.until-hint')}
              value={one.notUntil ?? ''}
              onChange={(event) => set(at, { notUntil: event.currentTarget.value || null })}
            />
          ) : null}
          <div>
            <Button onClick={() => onChange(needs.filter((_, place) => place !== at))}>
              {t('need.remove')}
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button
          onClick={() =>
            onChange([...needs, { kind: 'time', words: '', metById: null, metBy: '', notUntil: null }])
          }
        >
          {t('need.add')}
        </Button>
      </div>
    </fieldset>
  )
}
