import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { TagsField, TextField } from '#ui/fields.tsx'
import type { Routing } from './api.ts'
import css from './handoffs.module.css'
import { t } from './words.ts'

type Moves = Routing['rule']['moves']
type MovesProps = {
  moves: Moves
  teams: readonly { id: string; name: string }[]
  onChange: (moves: Moves) => void
}

/** What goes to another team, by words or language. */
export const RoutingMoves = ({ moves, teams, onChange }: MovesProps) => {
  const set = (place: number, part: Partial<Moves[number]>) =>
    onChange(moves.map((each, at) => (at === place ? { ...each, ...part } : each)))
  const options = teams.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <fieldset className={css.moves}>
      <legend>{t('routing.moves')}</legend>
      <p className="muted small">{t('routing.moves-more')}</p>
      {moves.map((each, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they have no name but their place
        <div key={place} className={css.story}>
          <TagsField
            label={t('routing.words')}
            value={each.words}
            onChange={(words) => set(place, { words })}
          />
          <TextField
            label={t('routing.language')}
            maxLength={8}
            value={each.language ?? ''}
            onChange={(event) => set(place, { language: event.currentTarget.value.trim() || null })}
          />
          <Choice
            label={t('routing.team')}
            value={each.teamId}
            onChange={(teamId) => set(place, { teamId })}
            options={options}
          />
          <div>
            <Button onClick={() => onChange(moves.filter((_, at) => at !== place))}>
              {t('routing.remove')}
            </Button>
          </div>
        </div>
      ))}
      <div>
        <Button onClick={() => onChange([...moves, { words: [], language: null, teamId: teams[0]!.id }])}>
          {t('routing.add')}
        </Button>
      </div>
    </fieldset>
  )
}
