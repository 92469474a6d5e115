import { useQuery } from '@tanstack/react-query'
import { day } from '#platform/client/dates.ts'
import { Choice } from '#ui/choice.tsx'
import { CheckField, TextField } from '#ui/fields.tsx'
import css from './answers.module.css'
import { api, type Way } from './api.ts'
import { IntroduceFields, OutsideFields } from './outside-fields.tsx'
import type { WayChoice } from './way-choice.ts'
import { t } from './words.ts'

type WaysProps = {
  conversationId: string
  /** What they asked for, as an introduction says it. */
  need: string
  /** A reply goes out with the answer: until it has left nothing else does. */
  hasReply: boolean
  choices: readonly WayChoice[]
  chosen: Readonly<Record<string, Way>>
  own: string
  onChoose: (choice: WayChoice, isChosen: boolean) => void
  onChange: (key: string, part: Partial<Way>) => void
  onOwn: (words: string) => void
}

const labelOf = ({ key, label, way }: WayChoice, chosen: Way | undefined) =>
  key === 'look' || (way.kind === 'second_look' && !label)
    ? t('answer.way-second_look', { day: day(`${chosen?.onDate || way.onDate}T12:00:00Z`) })
    : label

/** What we can do instead: chosen by a tick, the last in one's own words. */
export const Ways = ({
  conversationId,
  need,
  hasReply,
  choices,
  chosen,
  own,
  onChoose,
  onChange,
  onOwn,
}: WaysProps) => (
  <div>
    {choices.map((choice) => {
      const way = chosen[choice.key]
      return (
        <div key={choice.key} className={css.way}>
          <CheckField
            checked={way !== undefined}
            disabled={choice.isTheirs === true}
            label={
              <span>
                <span dir="auto">{labelOf(choice, way)}</span>{' '}
                {choice.note ? <span className="muted small">{choice.note}</span> : null}
              </span>
            }
            onChange={(event) => onChoose(choice, event.currentTarget.checked)}
          />
          {way && choice.asks ? (
            <div className={css.wayFields}>
              <WayFields
                asks={choice.asks}
                way={way}
                conversationId={conversationId}
                need={need}
                hasReply={hasReply}
                onChange={(part) => onChange(choice.key, part)}
              />
            </div>
          ) : null}
        </div>
      )
    })}
    <div className={css.way}>
      <TextField
        aria-label={t('answer.way-own')}
        placeholder={t('answer.way-own')}
        value={own}
        maxLength={500}
        dir="auto"
        onChange={(event) => onOwn(event.currentTarget.value)}
      />
    </div>
  </div>
)

type FieldsProps = {
  asks: NonNullable<WayChoice['asks']>
  way: Way
  conversationId: string
  need: string
  hasReply: boolean
  onChange: (part: Partial<Way>) => void
}

const WayFields = ({ asks, ...it }: FieldsProps) => {
  if (asks === 'inside') return <Inside {...it} />
  if (asks === 'outside') return <OutsideFields {...it} />
  if (asks === 'introduce') return <IntroduceFields {...it} />
  return <LookFields {...it} />
}

const LookFields = ({ way, onChange }: Pick<FieldsProps, 'way' | 'onChange'>) => (
  <>
    <TextField
      label={t('answer.way-second_look-words')}
      value={way.words ?? ''}
      maxLength={500}
      dir="auto"
      onChange={(event) => onChange({ words: event.currentTarget.value })}
    />
    <TextField
      type="date"
      label={t('answer.way-second_look-date')}
      value={way.onDate ?? ''}
      onChange={(event) => onChange({ onDate: event.currentTarget.value })}
    />
  </>
)

/** Who of us can help, best suited first. */
const Inside = ({
  way,
  conversationId,
  onChange,
}: Pick<FieldsProps, 'way' | 'conversationId' | 'onChange'>) => {
  const helpers = useQuery({
    queryKey: ['helpers', conversationId, ''],
    queryFn: ({ signal }) =>
      api.get('/conversations/:id/helpers', { params: { id: conversationId }, query: {}, signal }),
    staleTime: 30_000,
  }).data?.items.filter(({ kind }) => kind === 'colleague')
  return (
    <Choice
      label={t('answer.way-inside-who')}
      value={way.colleagueId ?? ''}
      onChange={(colleagueId) => onChange({ colleagueId: colleagueId || undefined })}
      options={[
        { value: '', label: '…' },
        ...(helpers ?? []).map(({ id, name, jobTitle }) => ({
          value: id,
          label: jobTitle ? `${name} · ${jobTitle}` : name,
        })),
      ]}
    />
  )
}
