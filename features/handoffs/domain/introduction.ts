import { ar } from '../words/ar.ts'
import { en } from '../words/en.ts'

const catalogues: Record<string, Record<keyof typeof en, string>> = { en, ar }

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
  const words = catalogues[language.slice(0, 2)] ?? en
  const fill = (
    key: 'introduction.text' | 'introduction.text-team' | 'introduction.next',
    params: Record<string, string>,
  ) => words[key].replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole)
  const next = when === null ? '' : fill('introduction.next', { when })
  return fill(giver === null ? 'introduction.text-team' : 'introduction.text', {
    requester,
    owner,
    giver: giver ?? '',
    next,
  }).replace(/\n{3,}/g, '\n\n')
}
