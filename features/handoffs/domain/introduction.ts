import { speaker } from '#platform/values/say.ts'
import { ar } from '../words/ar.ts'
import { en } from '../words/en.ts'

const wordsIn = speaker<'introduction.text' | 'introduction.text-team' | 'introduction.next'>({ en, ar })

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
