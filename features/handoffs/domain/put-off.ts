import { speaker } from '#platform/values/say.ts'
import { ar } from '../words/ar.ts'
import { en } from '../words/en.ts'

const wordsIn = speaker<`put-off.${'hello' | 'text' | 'subject' | 'asked'}`>({ en, ar })

interface PutOff {
  readonly above: string
  readonly team: string
  readonly requester: string
  readonly subject: string
  readonly language: string
}

/** What whoever asked hears, and what the one above is asked: nobody is blamed. */
export function putOffTwice({ above, team, requester, subject, language }: PutOff) {
  const t = wordsIn(language)
  const hello = t('put-off.hello', { requester: requester.split(/\s+/)[0] ?? '' })
  return {
    subject: t('put-off.subject', { above, subject }),
    text: `${hello}\n\n${t('put-off.text', { above })}\n\n${team}`,
    asked: t('put-off.asked', { requester }),
  }
}
