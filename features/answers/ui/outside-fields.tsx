import { Choice } from '#ui/choice.tsx'
import { CheckField, TextField } from '#ui/fields.tsx'
import { mailIn } from '../domain/mail-in.ts'
import css from './answers.module.css'
import type { Way } from './api.ts'
import { useOutsideChoices } from './outside-data.ts'
import { wayTo } from './way-choice.ts'
import { t } from './words.ts'

type IntroduceProps = {
  way: Way
  need: string
  hasReply: boolean
  onChange: (part: Partial<Way>) => void
}
type OutsideProps = IntroduceProps & { conversationId: string }

/** Whether they are introduced by mail once they agree, and what both read of it. */
export const IntroduceFields = ({ way, need, hasReply, onChange }: IntroduceProps) => {
  const email = way.introduceTo || mailIn(way.reach ?? '')
  if (!email) return null
  const isWanted = Boolean(way.introduceTo)
  return (
    <div className={`${css.whole} ${css.introduce}`}>
      <CheckField
        label={t('answer.outside-introduce', { email })}
        description={way.agreed ? t('answer.outside-now') : t('answer.outside-introduce-hint')}
        checked={isWanted}
        onChange={(event) =>
          onChange({ introduceTo: event.currentTarget.checked ? email : undefined, agreed: undefined })
        }
      />
      {isWanted ? (
        <>
          <TextField
            label={t('answer.outside-need')}
            value={way.introduceWords ?? need}
            maxLength={500}
            dir="auto"
            onChange={(event) => onChange({ introduceWords: event.currentTarget.value })}
          />
          {hasReply ? null : (
            <Choice
              label={t('answer.outside-when')}
              value={way.agreed ?? ''}
              onChange={(agreed) => onChange({ agreed: (agreed || undefined) as Way['agreed'] })}
              options={[
                { value: '', label: t('answer.outside-ask') },
                ...(['call', 'visit', 'mail'] as const).map((value) => ({
                  value,
                  label: t(`answer.outside-${value}`),
                })),
              ]}
            />
          )}
        </>
      ) : null}
    </div>
  )
}

/** Somebody outside: one of the list, the likeliest first, or anybody else by name. */
export const OutsideFields = ({ conversationId, ...it }: OutsideProps) => {
  const { way, onChange } = it
  const helpers = useOutsideChoices(conversationId).data?.items ?? []
  const picked = helpers.find(({ name, reach }) => name === way.person && reach === way.reach)
  const pick = (id: string) => {
    const found = helpers.find((each) => each.id === id)
    const { person, reach, words, introduceTo } = found
      ? wayTo(found)
      : { person: '', reach: '', words: '', introduceTo: undefined }
    onChange({ person, reach, words, introduceTo })
  }
  const changeReach = (reach: string) => {
    const email = mailIn(reach)
    const wasRefused = mailIn(way.reach ?? '') !== '' && !way.introduceTo
    onChange({ reach, introduceTo: email !== '' && !wasRefused ? email : undefined })
  }
  const field = (name: 'words' | 'person' | 'reach', most: number, change: (words: string) => void) => (
    <TextField
      label={t(`answer.way-introduction-${name}`)}
      value={way[name] ?? ''}
      maxLength={most}
      dir="auto"
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
  return (
    <>
      {helpers.length > 0 ? (
        <div className={css.whole}>
          <Choice
            label={t('answer.outside-pick')}
            value={picked?.id ?? ''}
            onChange={pick}
            options={[
              { value: '', label: t('answer.outside-own') },
              ...helpers.map(({ id, name, helpsWith, isOverdue }) => ({
                value: id,
                label: [name, helpsWith, ...(isOverdue ? [t('outside.overdue')] : [])].join(' · '),
              })),
            ]}
          />
        </div>
      ) : null}
      {field('person', 200, (person) => onChange({ person }))}
      {field('reach', 500, changeReach)}
      {field('words', 500, (words) => onChange({ words }))}
      <IntroduceFields {...it} />
    </>
  )
}
