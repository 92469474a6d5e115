import { useMemo, useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Hint } from '#ui/hint.tsx'
import { labelIn } from '../domain/person-labels.ts'
import { t } from './words.ts'

const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/&#39;|&rsquo;|&apos;/g, '’')

/** A word that says what somebody is like is pointed out, with a better way to say it; saving never waits for it. */
export const LabelHint = ({ text }: { text: string }) => {
  const [left, setLeft] = useState<readonly string[]>([])
  const label = useMemo(() => labelIn(plain(text)), [text])
  const word = label?.word.toLowerCase() ?? ''
  if (!label || left.includes(word)) return null
  return (
    <Hint label={t('label.label')}>
      <span>{t('label.hint', { word: label.word, instead: t(`label.instead.${label.code}`) })}</span>
      <Button look="quiet" onClick={() => setLeft([...left, word])}>
        {t('label.leave')}
      </Button>
    </Hint>
  )
}

/** Below a note for colleagues: whom it is about may read it. */
export const ReadByThem = ({ text, name }: { text: string; name: string }) => (
  <>
    <p className="muted small" dir="auto">
      {t('label.read', { name })}
    </p>
    <LabelHint text={text} />
  </>
)
