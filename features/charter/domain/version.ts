import { refuse as refusePlainly } from '#platform/contract/refusal.ts'
import { refuse } from '../refuse.ts'
import type { VersionView } from '../shapes.ts'
import { TEXT_FIELDS } from './difference.ts'

/** What somebody may write on an open version. */
export const WORDS = [...TEXT_FIELDS, 'needs'] as const
export const TERMS = ['principleId', 'binds', 'clockRule', 'aim', 'floor'] as const
type Written = Pick<VersionView, (typeof WORDS)[number] | (typeof TERMS)[number] | 'editClass'>
export type Writing = { readonly [Field in keyof Written]?: Written[Field] | undefined }

export const isOpen = ({ state }: Pick<VersionView, 'state'>): boolean =>
  state === 'draft' || state === 'consultation'

export function needOpen(version: VersionView): void {
  if (!isOpen(version)) throw refuse('version_not_open')
}

/** An open version with other words: a signature to the old ones ends, and so does the date that was set. */
export function written(version: VersionView, given: Writing, row: number): VersionView {
  needOpen(version)
  if (row !== version.versionRow) throw refusePlainly('stale')
  const fields: readonly string[] = version.translatesId === null ? [...WORDS, ...TERMS, 'editClass'] : WORDS
  const changes = Object.fromEntries(
    Object.entries(given).filter(([field, value]) => fields.includes(field) && value !== undefined),
  )
  return {
    ...version,
    ...changes,
    versionRow: version.versionRow + 1,
    signedBy: null,
    signedAt: null,
    publishOn: null,
  }
}

export interface Beginning {
  readonly id: string
  readonly version: number
  readonly madeBy: string | null
  readonly at: Date
}

/** What every version has that nobody has worked on yet. */
export const begun = (it: Beginning) => ({
  id: it.id,
  version: it.version,
  state: 'draft' as const,
  publishOn: null,
  versionRow: 1,
  madeBy: it.madeBy,
  signedBy: null,
  signedAt: null,
  createdAt: it.at,
  publishedAt: null,
  supersededAt: null,
})

/** The next version of a promise, which begins with the words of the one in force. */
export const nextVersion = (
  before: VersionView,
  it: Beginning & { editClass: VersionView['editClass'] },
): VersionView => ({ ...before, ...begun(it), editClass: it.editClass, translatesId: null })

/** Words that wait to be written. */
export const BLANK = {
  text: '',
  step: '',
  manner: '',
  whyCustomer: '',
  whyOrganisation: '',
  whyColleague: '',
  question: '',
  conditions: '',
  ifMissed: '',
  examples: [],
  nonExamples: [],
}

/** The same promise in another language: its terms stay, its words wait to be said anew. */
export function translationOf(
  original: VersionView,
  it: Beginning & { language: string; words?: Partial<VersionView> | undefined },
): VersionView {
  if (original.language === it.language) throw refuse('translation_same_language')
  return {
    ...original,
    ...begun(it),
    ...BLANK,
    ...(it.words ?? {}),
    editClass: 'wording',
    language: it.language,
    translatesId: original.id,
  }
}
