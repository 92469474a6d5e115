import { CheckField, TextField } from '#ui/fields.tsx'
import css from './answer-dialog.module.css'
import type { Way, WayKind } from './api.ts'
import { t } from './words.ts'

const kinds: readonly WayKind[] = ['offer', 'introduction', 'second_look', 'external_review']

const inAMonth = () => new Date(Date.now() + 28 * 86_400_000).toISOString().slice(0, 10)

/** What we can do instead; a chosen one asks for its words. */
export const Ways = ({ ways, onChange }: { ways: readonly Way[]; onChange: (ways: Way[]) => void }) => {
  const change = (kind: WayKind, part: Partial<Way>) =>
    onChange(ways.map((each) => (each.kind === kind ? { ...each, ...part } : each)))
  return (
    <div>
      {kinds.map((kind) => {
        const way = ways.find((each) => each.kind === kind)
        return (
          <div key={kind} className={css.way}>
            <CheckField
              checked={way !== undefined}
              label={t(`answer.way-${kind}`)}
              onChange={(event) =>
                onChange(
                  event.currentTarget.checked
                    ? [
                        ...ways,
                        { kind, words: '', ...(kind === 'second_look' ? { onDate: inAMonth() } : {}) },
                      ]
                    : ways.filter((each) => each.kind !== kind),
                )
              }
            />
            {way ? (
              <div className={css.wayFields}>
                <TextField
                  aria-label={t(`answer.way-${kind}-words`)}
                  placeholder={t(`answer.way-${kind}-words`)}
                  value={way.words}
                  maxLength={500}
                  onChange={(event) => change(kind, { words: event.currentTarget.value })}
                />
                {kind === 'second_look' ? (
                  <TextField
                    type="date"
                    aria-label={t('answer.way-second_look-date')}
                    value={way.onDate ?? ''}
                    onChange={(event) => change(kind, { onDate: event.currentTarget.value })}
                  />
                ) : null}
              </div>
            ) : null}
          </div>
        )
      })}
    </div>
  )
}
