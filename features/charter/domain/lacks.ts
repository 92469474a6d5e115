import type { Lack, Need, VersionView } from '../shapes.ts'

type Words = Pick<
  VersionView,
  | 'text'
  | 'whyCustomer'
  | 'whyOrganisation'
  | 'whyColleague'
  | 'question'
  | 'examples'
  | 'nonExamples'
  | 'needs'
  | 'principleId'
  | 'binds'
  | 'clockRule'
  | 'translatesId'
>
interface Kept {
  readonly keeperId: string | null
  readonly reviewOn: string | null
}

const isAnswered = ({ metById, metBy, notUntil }: Need) =>
  metById !== null || metBy !== '' || notUntil !== null

const bindsSomebody = ({ everyone, teamIds, units, levels }: Words['binds']) =>
  everyone || teamIds.length + units.length + levels.length > 0

/** What a version still lacks before it can be published (I08), in the order in which it is asked for. */
export function lacksOf(version: Words, kept: Kept): Lack[] {
  const lacks: readonly (readonly [Lack, boolean])[] = [
    ['principle', version.principleId === null],
    ['text', version.text === ''],
    ['why_customer', version.whyCustomer === ''],
    ['why_organisation', version.whyOrganisation === ''],
    ['why_colleague', version.whyColleague === ''],
    ['binds', !bindsSomebody(version.binds)],
    ['measure', version.clockRule === null && version.question === ''],
    ['example', version.examples.length === 0],
    ['non_example', version.nonExamples.length === 0],
    ['needs', version.needs.length === 0],
    ['need_unmet', !version.needs.every(isAnswered)],
  ]
  return [...lacks.flatMap(([lack, is]) => (is ? [lack] : [])), ...keepingLacks(kept)]
}

/** What must be said beside the words, before it is published and as long as it is in force. */
export const keepingLacks = ({ keeperId, reviewOn }: Kept): Lack[] => [
  ...(keeperId === null ? (['keeper'] as const) : []),
  ...(reviewOn === null ? (['review'] as const) : []),
]
