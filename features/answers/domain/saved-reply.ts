import { escapeHtml } from '#platform/html/template.ts'
import { type Reader, saidSoon } from '#platform/values/said-time.ts'
import type { Gap } from './gaps.ts'
import type { TOUCHES } from './touches.ts'

/** Words that are used again and again, with gaps for what differs. */
export interface SavedReply {
  readonly id: string
  /** Null: for every team. */
  readonly teamId: string | null
  readonly name: string
  readonly html: string
  readonly touches: readonly (typeof TOUCHES)[number][]
  readonly reviewOn: string | null
  /** Who wrote it first, and the lead of its team: they see to it. */
  readonly keptBy: string | null
  readonly leadId: string | null
  readonly changedBy: string | null
  readonly changedAt: Date
}

/** Nobody has read it again since the day on which somebody should have. */
export const isOverdue = ({ reviewOn }: Pick<SavedReply, 'reviewOn'>, today: string): boolean =>
  reviewOn !== null && reviewOn < today

interface Filling {
  readonly number: number
  readonly subject: string
  readonly requesterName: string
  readonly team: string
  readonly organisation: string
  readonly promisedAt: Date | null
  readonly me: string
}

const firstOf = (name: string): string => (name.includes('@') ? '' : (name.trim().split(/\s+/)[0] ?? ''))

/** The words for one conversation. A gap for which nothing is known stays as it is, for a person to fill. */
export function fillGaps(html: string, it: Filling, reader: Reader, now: Date): string {
  const words: Readonly<Record<Gap, string>> = {
    name: firstOf(it.requesterName),
    'full name': it.requesterName.includes('@') ? '' : it.requesterName,
    me: firstOf(it.me),
    number: `#${it.number}`,
    subject: it.subject,
    team: it.team,
    organisation: it.organisation,
    promised: it.promisedAt !== null && it.promisedAt > now ? saidSoon(it.promisedAt, reader, now) : '',
  }
  return html.replace(/\{([a-z][a-z ]{0,20})\}/g, (gap, name: string) => {
    const found = Object.hasOwn(words, name) ? words[name as Gap] : ''
    return found === '' ? gap : escapeHtml(found)
  })
}
