import type { Conversation } from './api.ts'
import { useNames } from './names.ts'
import css from './thread.module.css'
import { t } from './words.ts'

/** How it was answered, at the end of what was said. */
export const AnswerLine = ({ conversation }: { conversation: Conversation }) => {
  const names = useNames()
  const { answer } = conversation
  if (!answer) return null
  return (
    <div className={css.answer}>
      <b>{t(`outcome.${answer.outcome}`)}</b>{' '}
      <span className="muted">{names.colleague(answer.answeredBy)}</span>
      {answer.explanation ? <p dir="auto">{answer.explanation}</p> : null}
      {answer.waysForward.map((each) => (
        <p key={`${each.kind} ${each.words}`} dir="auto">
          → {each.words} {each.onDate}
        </p>
      ))}
    </div>
  )
}
