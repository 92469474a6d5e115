import { useEffect, useRef, useState } from 'react'
import { useKeptWords } from '#platform/client/kept-here.ts'
import { useShortcuts } from '#platform/client/shortcuts.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { CheckField, TextArea } from '#ui/fields.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { Failed } from '#ui/states.tsx'
import { type Given, keptAs, type Question } from './answering.ts'
import css from './answers.module.css'
import type { Outcome, Source } from './api.ts'
import { endOfDay } from './end-of-day.ts'
import { plain } from './plain.ts'
import { SourceFields, sourceWords, UnsureFields } from './source.tsx'
import type { NameOf } from './way-choice.ts'
import { Ways } from './ways.tsx'
import { useWays } from './ways-chosen.ts'
import { t } from './words.ts'

type AnswerProps = {
  question: Question
  busy: boolean
  failure: string
  nameOf: NameOf
  onAnswer: (given: Given) => void
  onClose: () => void
}

const MOST_TAKEN = 600
/** What of the reply says why: its words without greeting and signature, for correcting. */
const takenFrom = (html: string | undefined) =>
  html
    ? plain(html)
        .split('\n')
        .map((line) => line.trim())
        .filter((line, place) => line !== '' && !(place === 0 && /[,،]$/.test(line)))
        .join(' ')
        .slice(0, MOST_TAKEN)
    : ''

/** What they needed, what they got, and where it is not as asked: why, from where, and what instead. */
export const AnswerDialog = ({ question, busy, failure, nameOf, onAnswer, onClose }: AnswerProps) => {
  const { message, asks } = question
  const wordsNeeded = asks === 'answer_words_needed'
  const [outcome, setOutcome] = useState<Outcome>(message && !wordsNeeded ? 'not_as_asked' : 'as_asked')
  const [explanation, setExplanation] = useKeptWords(keptAs(question.id), takenFrom(message?.html))
  const [source, setSource] = useState<Source | null>(question.source ?? null)
  const [changesSource, setChangesSource] = useState(false)
  const [unsureUntil, setUnsureUntil] = useState<string | null>(question.unsureUntil ?? null)
  const [tells, setTells] = useState(true)
  const short = outcome === 'as_asked'
  const ways = useWays(question.id, !short, nameOf)
  const isWhole = short
    ? !wordsNeeded || explanation.trim() !== ''
    : explanation.trim() !== '' && ways.isReady && ways.isComplete
  const answer = () => {
    if (!isWhole || busy) return false
    onAnswer({
      outcome,
      explanation: short && !wordsNeeded ? '' : explanation,
      waysForward: short ? [] : ways.ways,
      tellsWays: tells,
      ...(source ? { source } : {}),
      ...(unsureUntil ? { unverifiedUntil: endOfDay(unsureUntil) } : {}),
    })
    return true
  }
  // Pressed before what can be done instead was read: it is sent once that is there.
  const hurries = useRef(false)
  const press = () => {
    hurries.current = !answer() && !short && !ways.isReady
  }
  useEffect(() => {
    if (!hurries.current || !ways.isReady) return
    hurries.current = false
    answer()
  })
  const outcomes = ['as_asked', 'partly', 'not_as_asked'] as const
  useShortcuts([
    { keys: 'mod+shift+enter', label: '', group: '', run: press, inFields: true, inDialogs: true },
    ...outcomes.map((each, at) => ({
      keys: String(at + 1),
      label: '',
      group: '',
      run: () => setOutcome(each),
      inDialogs: true,
    })),
  ])
  return (
    <Dialog
      title={t('answer.title')}
      onClose={onClose}
      focusBody={!wordsNeeded}
      onSubmit={press}
      aside={short ? t('answer.as-asked-note') : t('answer.no-dead-end')}
      actions={
        <Button look="primary" type="submit" keys="mod+shift+enter" busy={busy} disabled={!isWhole}>
          {message ? t('answer.send-close-next') : t('answer.close-next')}
        </Button>
      }
    >
      <div className={css.part}>
        <h2 className={css.heading}>{t('answer.needed')}</h2>
        <div className={css.need}>
          <span dir="auto">{question.need || t('answer.need-unsaid')}</span>
          <Segmented<Outcome>
            label={t('answer.outcome')}
            value={outcome}
            onChange={setOutcome}
            options={outcomes.map((value, at) => ({
              value,
              label: t(`answer.${value}`),
              keys: String(at + 1),
            }))}
          />
        </div>
      </div>
      {!short || wordsNeeded ? (
        <div className={css.part}>
          <h2 className={css.heading} id="answer-why">
            {short ? t('answer.short') : t('answer.why')}{' '}
            <small>{message && explanation ? t('answer.why-from-reply') : t('answer.why-read')}</small>
          </h2>
          <TextArea
            aria-labelledby="answer-why"
            data-autofocus={wordsNeeded || undefined}
            value={explanation}
            minRows={2}
            maxLength={5000}
            dir="auto"
            onChange={(event) => setExplanation(event.currentTarget.value)}
          />
          <div className="muted small">
            {t('answer.source', { source: sourceWords(source) })}
            {' · '}
            <button
              type="button"
              className={css.change}
              aria-expanded={changesSource}
              onClick={() => setChangesSource(!changesSource)}
            >
              {t('answer.source-change')}
            </button>
          </div>
          {changesSource ? (
            <>
              <SourceFields source={source} onChange={setSource} />
              <UnsureFields until={unsureUntil} onChange={setUnsureUntil} />
            </>
          ) : null}
        </div>
      ) : null}
      {short ? null : (
        <div className={css.part}>
          <h2 className={css.heading}>{t('answer.instead')}</h2>
          {ways.isReady ? (
            <Ways
              conversationId={question.id}
              need={question.need}
              hasReply={message !== undefined}
              choices={ways.choices}
              chosen={ways.chosen}
              own={ways.own}
              onChoose={ways.choose}
              onChange={ways.change}
              onOwn={ways.setOwn}
            />
          ) : (
            <p className="muted small">{t('answer.instead-reading')}</p>
          )}
          {message ? (
            <CheckField
              label={
                <span>
                  {t('answer.tells')} <span className="muted small">{t('answer.tells-more')}</span>
                </span>
              }
              checked={tells}
              onChange={(event) => setTells(event.currentTarget.checked)}
            />
          ) : null}
        </div>
      )}
      {failure ? <Failed text={failure} /> : null}
    </Dialog>
  )
}
