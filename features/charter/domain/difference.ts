export interface Part {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

// A word keeps the space behind it, so that a change of two words reads as one.
const wordsOf = (text: string): string[] =>
  text.match(/[\p{L}\p{M}\p{N}’'-]+\s*|[^\s\p{L}\p{M}\p{N}]\s*|^\s+/gu) ?? []
const isSame = (a: string | undefined, b: string | undefined) => a?.trimEnd() === b?.trimEnd()

/** Lengths of the longest words in common, from each place to the end. */
function commonFrom(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      table[i]![j] = isSame(a[i], b[j])
        ? table[i + 1]![j + 1]! + 1
        : Math.max(table[i + 1]![j]!, table[i]![j + 1]!)
  return table
}

/** What changes in one place reads as what went, then what came. */
function joined(parts: readonly Part[]): Part[] {
  const result: Part[] = []
  let [removed, added, same] = ['', '', '']
  const close = () => {
    if (removed) result.push({ kind: 'removed', text: removed })
    if (added) result.push({ kind: 'added', text: added })
    removed = ''
    added = ''
  }
  for (const { kind, text } of parts) {
    if (kind === 'same') {
      close()
      same += text
      continue
    }
    if (same) result.push({ kind: 'same', text: same })
    same = ''
    if (kind === 'removed') removed += text
    else added += text
  }
  close()
  if (same) result.push({ kind: 'same', text: same })
  return result
}

/** What was taken out and what came in, word by word, in reading order. */
export function differenceOf(before: string, after: string): Part[] {
  const a = wordsOf(before)
  const b = wordsOf(after)
  const common = commonFrom(a, b)
  const parts: Part[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && isSame(a[i], b[j])) {
      parts.push({ kind: 'same', text: a[i]!.length > b[j]!.length ? a[i]! : b[j]! })
      i += 1
      j += 1
    } else if (j >= b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!)) {
      parts.push({ kind: 'removed', text: a[i]! })
      i += 1
    } else {
      parts.push({ kind: 'added', text: b[j]! })
      j += 1
    }
  }
  return joined(parts)
}

/** The fields of a version that are texts, in the order in which they are read. */
export const TEXT_FIELDS = [
  'text',
  'step',
  'manner',
  'whyCustomer',
  'whyOrganisation',
  'whyColleague',
  'question',
  'conditions',
  'ifMissed',
  'examples',
  'nonExamples',
] as const
type TextField = (typeof TEXT_FIELDS)[number]
export type Texts = Readonly<Record<TextField, string | readonly string[]>>

const asText = (value: string | readonly string[]): string =>
  typeof value === 'string' ? value : value.join('\n')

/** The texts of two versions that differ, each with its parts. */
export const differencesOf = (before: Texts, after: Texts): { field: TextField; parts: Part[] }[] =>
  TEXT_FIELDS.filter((field) => asText(before[field]) !== asText(after[field])).map((field) => ({
    field,
    parts: differenceOf(asText(before[field]), asText(after[field])),
  }))
