import { speaker } from '#platform/values/say.ts'
import { ar } from '../words/ar.ts'
import { en } from '../words/en.ts'

type Key =
  | 'text'
  | 'text-team'
  | 'next'
  | 'rule-hello'
  | 'rule-hello-you'
  | 'rule'
  | 'rule-next'
  | 'rule-subject'
const wordsIn = speaker<`introduction.${Key}`>({ en, ar })

export interface Introduced {
  readonly requester: string
  readonly owner: string
  /** Null: nobody in person brought them in. */
  readonly giver: string | null
  /** By when they hear from the new owner, as it is said; null where no time stands. */
  readonly when: string | null
  readonly language: string
}

/** What the new owner says to the one who asked, in that one's language; it is theirs to correct and to send. */
export function introductionOf({ requester, owner, giver, when, language }: Introduced): string {
  const t = wordsIn(language)
  const next = when === null ? '' : t('introduction.next', { when })
  return t(giver === null ? 'introduction.text-team' : 'introduction.text', {
    requester,
    owner,
    giver: giver ?? '',
    next,
  }).replace(/\n{3,}/g, '\n\n')
}

interface ByTeam extends Pick<Introduced, 'requester' | 'owner' | 'when' | 'language'> {
  readonly team: string
  readonly subject: string
}

/** What the team says by itself when the new owner has not said hello: who it is, and that nothing need be repeated. */
export function introducedByTeam({ requester, owner, team, subject, when, language }: ByTeam) {
  const t = wordsIn(language)
  const sentences = [
    t('introduction.rule', { owner }),
    ...(when === null ? [] : [t('introduction.rule-next', { owner, when })]),
  ]
  const hello =
    requester === '' ? t('introduction.rule-hello-you') : t('introduction.rule-hello', { requester })
  return {
    subject: t('introduction.rule-subject', { owner, subject }),
    text: `${hello}\n\n${sentences.join(' ')}\n\n${team}`,
  }
}
