import { wordsIn } from './words-in.ts'

interface Introduced {
  readonly person: string
  readonly requester: string
  readonly isInCopy: boolean
  /** What they need, in our words. */
  readonly need: string
  readonly organisation: string
  /** Who of us introduces them: a colleague with the team, or the team alone. */
  readonly from: string
  readonly language: string
}

/** The mail that introduces whoever asked and somebody outside to each other; both get it, and it tells no more than they agreed to. */
export function introductionLetter(it: Introduced) {
  const { person, requester, need, organisation, from } = it
  const t = wordsIn(it.language)
  const who = requester === '' ? t('tell.introduce-somebody') : requester
  return {
    subject: t('tell.introduce-subject', { person, requester: who }),
    text: [
      t('tell.introduce-hello', { person }),
      t('tell.introduce-asked', { requester: who, organisation }),
      need,
      t(it.isInCopy ? 'tell.introduce-both' : 'tell.introduce-through-us'),
      `${from}\n${organisation}`,
    ].join('\n\n'),
  }
}
