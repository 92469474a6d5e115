import { useState } from 'react'
import { useAttempt } from '#platform/client/use-attempt.ts'
import { spokenLanguage } from '#platform/client/words.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { Door } from '#ui/door.tsx'
import { CheckField, TextField } from '#ui/fields.tsx'
import { Form, FormFoot } from '#ui/page.tsx'
import { Failed } from '#ui/states.tsx'
import { answeringWithin } from '../domain/first-promises.ts'
import { FIRST_KEYS, seedWords } from '../domain/seed.ts'
import { api } from './api.ts'
import css from './charter.module.css'
import { t } from './words.ts'

type Named = { readonly id: string; readonly name: string }
type FirstPromisesProps = {
  me: Named
  colleagues: readonly Named[]
  teams: readonly Named[]
  /** The language of the organisation. */
  language: string
  /** What each may give back already, in the organisation’s own currency. */
  firstSum: string | null
  /** With what was said that each may give back. */
  onDone: (giveBack: string) => Promise<void>
  onLater: () => void
}

const SPANS = {
  'hour-1': { amount: 1, unit: 'working_hours' },
  'hour-4': { amount: 4, unit: 'working_hours' },
  'day-1': { amount: 1, unit: 'working_days' },
  'day-2': { amount: 2, unit: 'working_days' },
} as const
type Span = keyof typeof SPANS

/** The last page of the first run: the four first promises, signed by the director and public a minute later. */
export const FirstPromises = ({
  me,
  colleagues,
  teams,
  language,
  firstSum,
  onDone,
  onLater,
}: FirstPromisesProps) => {
  const [span, setSpan] = useState<Span>('day-1')
  const [giveBack, setGiveBack] = useState('')
  const [teamIds, setTeams] = useState<string[]>([])
  const [keeperId, setKeeper] = useState(me.id)
  const [own, setOwn] = useState<(typeof FIRST_KEYS)[number]>('way-forward')
  const { attempt, busy, failure } = useAttempt()
  const textOf = (key: (typeof FIRST_KEYS)[number]) => {
    const words = seedWords(key, language)
    return (key === 'answer' ? answeringWithin(words, SPANS[span], language) : words).text
  }
  const publish = () =>
    attempt(async () => {
      const body = { answerWithin: SPANS[span], giveBack, bindsTeamIds: teamIds, keeperId, own, language }
      await api.post('/charter/first-promises', { body })
      await onDone(giveBack)
    })
  return (
    <Door
      title={t('first.title')}
      lead={t('first.lead')}
      foot={<p className="muted small">{t('first.foot')}</p>}
    >
      <Form onSubmit={() => void publish()}>
        <Choice
          label={t('first.how-fast')}
          value={span}
          onChange={(value) => setSpan(value as Span)}
          options={(Object.keys(SPANS) as Span[]).map((each) => ({ value: each, label: t(`first.${each}`) }))}
        />
        <TextField
          label={t('first.give-back')}
          description={firstSum === null ? undefined : t('first.give-back-hint', { sum: firstSum })}
          value={giveBack}
          maxLength={60}
          dir="auto"
          onChange={(event) => setGiveBack(event.currentTarget.value)}
        />
        {teams.length > 1 ? (
          <fieldset className={css.fieldset}>
            <legend>{t('first.binds')}</legend>
            <CheckField
              label={t('binds.everyone')}
              checked={teamIds.length === 0}
              onChange={() => setTeams([])}
            />
            {teams.map((team) => (
              <CheckField
                key={team.id}
                label={team.name}
                checked={teamIds.includes(team.id)}
                onChange={() =>
                  setTeams(
                    teamIds.includes(team.id)
                      ? teamIds.filter((id) => id !== team.id)
                      : [...teamIds, team.id],
                  )
                }
              />
            ))}
          </fieldset>
        ) : null}
        {colleagues.length > 1 ? (
          <Choice
            label={t('field.keeper')}
            description={t('field.keeper-hint')}
            value={keeperId}
            onChange={setKeeper}
            options={colleagues.map((each) => ({ value: each.id, label: each.name }))}
          />
        ) : null}
        <fieldset className={css.fieldset}>
          <legend>{t('first.own')}</legend>
          <p className="muted small">{t('first.own-hint')}</p>
          <div className={css.choices} lang={spokenLanguage() === language ? undefined : language}>
            {FIRST_KEYS.map((key) => (
              <label key={key}>
                <input type="radio" name="own" checked={own === key} onChange={() => setOwn(key)} />
                <span dir="auto">{textOf(key)}</span>
              </label>
            ))}
          </div>
        </fieldset>
        {failure ? <Failed text={failure} /> : null}
        <FormFoot>
          <Button look="primary" type="submit" busy={busy}>
            {t('first.sign', { name: me.name })}
          </Button>
          <Button onClick={onLater}>{t('first.later')}</Button>
        </FormFoot>
      </Form>
    </Door>
  )
}
