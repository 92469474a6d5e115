import { useMemo, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Hint } from '#ui/hint.tsx'
import { type HintCode, hintsFor, type Writing } from '../domain/hints.ts'
import { t } from './words.ts'

const APOLOGIES = ['apology-late', 'apology-again', 'apology-complaint'] as const
const apologyOf = (code: HintCode) => APOLOGIES.find((each) => each === code)

/** One thought on the words, offered: added by a press, left by another, and never written over anything. */
export const HintLine = ({
  text,
  writing,
  onAdd,
}: {
  text: string
  writing: Writing
  onAdd: (words: string) => void
}) => {
  const [left, setLeft] = useState<readonly HintCode[]>([])
  const { isLate, isAgain, isComplaint } = writing
  const hints = useMemo(
    () => hintsFor(text, { isLate, isAgain, isComplaint }),
    [text, isLate, isAgain, isComplaint],
  )
  const hint = hints.find(({ code }) => !left.includes(code))
  if (!hint) return null
  const leave = () => setLeft([...left, hint.code])
  const apology = apologyOf(hint.code)
  const words = apology ? t(`hint.${apology}-words`) : ''
  return (
    <Hint label={t('hint.label')}>
      <span>
        {t(`hint.${hint.code}`, {
          word: hint.word ?? '',
          instead: hint.instead ?? '',
          count: String(hint.count ?? ''),
        })}
      </span>
      {apology ? (
        <Button look="quiet" onClick={() => onAdd(words)}>
          {t('aid.hint-add', { words })}
        </Button>
      ) : null}
      <Button look="quiet" onClick={leave}>
        {t('aid.hint-leave')}
      </Button>
    </Hint>
  )
}
