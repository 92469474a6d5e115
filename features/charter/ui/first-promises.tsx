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
/** How sums are read, said and counted. */
type Money = {
  choices: (chosen: string) => { value: string; label: string }[]
  /** The currency that a text names by its sign. */
  named: (typed: string) => string | undefined
  read: (typed: string, currency: string) => number | undefined
  say: (minor: number, currency: string, language: string) => string
  /** What others begin with. */
  usual: (currency: string) => string
  wrong: () => string
}
type FirstPromisesProps = {
  me: Named
  colleagues: readonly Named[]
  teams: readonly Named[]
  /** The language of the organisation. */
  language: string
  /** The currency that the organisation most likely reckons in. */
  currency: string
  money: Money
  /** What each may give back from now on; nothing where nothing was said. */
  onSum: (minor: number | undefined, currency: string) => Promise<void>
  /** Has everybody who writes told by when they are answered; null where I may not decide that. */
  onAcknowledge: (() => Promise<void>) | null
  onDone: () => Promise<void>
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
  currency: likely,
  money,
  onSum,
  onAcknowledge,
  onDone,
  onLater,
}: FirstPromisesProps) => {
  const [span, setSpan] = useState<Span>('day-1')
  const [typed, setTyped] = useState('')
  const [currency, setCurrency] = useState(likely)
  const [teamIds, setTeams] = useState<string[]>([])
  const [keeperId, setKeeper] = useState(me.id)
  const [own, setOwn] = useState<(typeof FIRST_KEYS)[number]>('way-forward')
  const [acknowledges, setAcknowledges] = useState(true)
  const { attempt, busy, failure, isHere } = useAttempt()
  const textOf = (key: (typeof FIRST_KEYS)[number]) => {
    const words = seedWords(key, language)
    return (key === 'answer' ? answeringWithin(words, SPANS[span], language) : words).text
  }
  const sum = money.read(typed, currency)
  const isNoSum = typed.trim() !== '' && sum === undefined
  const type = (text: string) => {
    setTyped(text)
    setCurrency(money.named(text) ?? currency)
  }
  const publish = () =>
    attempt(async () => {
      if (isNoSum) return
      await onSum(sum, currency)
      const giveBack = sum === undefined ? '' : money.say(sum, currency, language)
      const body = { answerWithin: SPANS[span], giveBack, bindsTeamIds: teamIds, keeperId, own, language }
      await api.post('/charter/first-promises', { body })
      if (acknowledges) await onAcknowledge?.()
      if (isHere()) await onDone()
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
        <div className={css.sum}>
          <TextField
            label={t('first.give-back')}
            description={t('first.give-back-hint', { sum: money.usual(currency) })}
            inputMode="decimal"
            error={isNoSum ? money.wrong() : undefined}
            value={typed}
            maxLength={60}
            dir="auto"
            onChange={(event) => type(event.currentTarget.value)}
          />
          <Choice
            label={t('first.currency')}
            value={currency}
            onChange={setCurrency}
            options={money.choices(currency)}
          />
        </div>
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
        {onAcknowledge ? (
          <CheckField
            label={t('first.acknowledges')}
            description={t('first.acknowledges-hint')}
            checked={acknowledges}
            onChange={(event) => setAcknowledges(event.currentTarget.checked)}
          />
        ) : null}
        {failure ? <Failed text={failure} /> : null}
        <FormFoot>
          <Button look="primary" type="submit" busy={busy} disabled={isNoSum}>
            {t('first.sign', { name: me.name })}
          </Button>
          <Button onClick={onLater}>{t('first.later')}</Button>
        </FormFoot>
      </Form>
    </Door>
  )
}
