import { useState } from 'react'
import { useShortcuts } from '#platform/client/shortcuts.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextArea } from '#ui/fields.tsx'
import { Segmented } from '#ui/segmented.tsx'
import { Failed } from '#ui/states.tsx'
import css from './answer-dialog.module.css'
import type { Question } from './answering.ts'
import type { Outcome, Way } from './api.ts'
import { Ways } from './ways.tsx'
import { t } from './words.ts'

type Given = { outcome: Outcome; explanation: string; waysForward: Way[] }
type AnswerProps = {
  question: Question
  busy: boolean
  failure: string
  onAnswer: (given: Given) => void
  onClose: () => void
}

const firstSentences = (html: string | undefined) => {
  if (!html) return ''
  const text = new DOMParser().parseFromString(
    html.replace(/<\/(p|li|blockquote)>|<br\s*\/?>/g, '$& '),
    'text/html',
  )
  return (text.body.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 600)
}

/** What they needed, what they got, and where it is not as asked: why, and what instead. */
export const AnswerDialog = ({ question, busy, failure, onAnswer, onClose }: AnswerProps) => {
  const { message } = question
  const [outcome, setOutcome] = useState<Outcome>(
    message && question.asks !== 'answer_words_needed' ? 'not_as_asked' : 'as_asked',
  )
  const [explanation, setExplanation] = useState(() => firstSentences(message?.html))
  const [ways, setWays] = useState<Way[]>([])
  const short = outcome === 'as_asked'
  const wordsNeeded = question.asks === 'answer_words_needed'
  const complete = short
    ? !wordsNeeded || explanation.trim() !== ''
    : explanation.trim() !== '' && ways.length > 0 && ways.every((each) => each.words.trim() !== '')
  const answer = () => {
    if (complete && !busy) onAnswer({ outcome, explanation, waysForward: short ? [] : ways })
  }
  useShortcuts([
    { keys: 'mod+shift+enter', label: '', group: '', run: answer, inFields: true, inDialogs: true },
    { keys: '1', label: '', group: '', run: () => setOutcome('as_asked'), inDialogs: true },
    { keys: '2', label: '', group: '', run: () => setOutcome('partly'), inDialogs: true },
    { keys: '3', label: '', group: '', run: () => setOutcome('not_as_asked'), inDialogs: true },
  ])
  return (
    <Dialog
      title={t('answer.title')}
      onClose={onClose}
      focusBody={!wordsNeeded}
      onSubmit={answer}
      aside={short ? t('answer.as-asked-note') : t('answer.no-dead-end')}
      actions={
        <Button look="primary" type="submit" keys="mod+shift+enter" busy={busy} disabled={!complete}>
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
            options={[
              { value: 'as_asked', label: t('answer.as_asked'), keys: '1' },
              { value: 'partly', label: t('answer.partly'), keys: '2' },
              { value: 'not_as_asked', label: t('answer.not_as_asked'), keys: '3' },
            ]}
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
            maxLength={5000}
            onChange={(event) => setExplanation(event.currentTarget.value)}
          />
        </div>
      ) : null}
      {short ? null : (
        <div className={css.part}>
          <h2 className={css.heading}>{t('answer.instead')}</h2>
          <Ways ways={ways} onChange={setWays} />
        </div>
      )}
      {failure ? <Failed text={failure} /> : null}
    </Dialog>
  )
}
