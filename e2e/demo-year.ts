import type { Page } from 'playwright-core'
import { asksOutcome } from '#features/answers/domain/answer.ts'
import { callApi } from './set-up.ts'

/** One conversation of the demo company's year: what was asked, how it went, and what was answered. */
export interface Given {
  readonly subject: string
  readonly kind: string
  readonly asks: string
  readonly outcome: string
  readonly reply: string
  readonly isReopened: boolean
}
interface Whole {
  readonly subject: string
  readonly kind: string
  readonly answer: { outcome: string } | null
  readonly timeline: readonly { readonly name: string }[]
  readonly messages: { readonly items: readonly { readonly kind: string; readonly text: string }[] }
}

const givenIn = ({ subject, kind, answer, timeline, messages }: Whole): Given[] => {
  const said = (kinds: string[]) => messages.items.find((each) => kinds.includes(each.kind))?.text ?? ''
  const reply = said(['outbound'])
  if (answer === null || (answer.outcome !== 'nothing_asked' && reply === '')) return []
  return [
    {
      subject,
      asks: said(['inbound', 'call', 'visit']) || subject,
      outcome: answer.outcome,
      kind,
      reply: reply.slice(0, 600),
      isReopened: timeline.some(({ name }) => name === 'conversation.reopened'),
    },
  ]
}

/** What the demo company was asked and answered, from all of its year but the newest few; when it is over it begins again. */
export async function yearOf(page: Page, closes: number, besides: number): Promise<Given[]> {
  const ids: string[] = []
  let cursor: string | null = ''
  while (cursor !== null && ids.length < 400) {
    type Rows = { items: { id: string }[]; next: string | null }
    const rows: Rows = await callApi<Rows>(page, 'GET', `/conversations?view=closed&limit=100${cursor}`)
    ids.push(...rows.items.map(({ id }) => id))
    cursor = rows.next && `&cursor=${encodeURIComponent(rows.next)}`
  }
  // A few more than are needed: some were never answered in writing.
  const step = Math.max(1, Math.floor(ids.length / (closes * 1.5)))
  const chosen = ids.slice(besides).filter((_, at) => at % step === 0)
  const whole = await Promise.all(chosen.map((id) => callApi<Whole>(page, 'GET', `/conversations/${id}`)))
  const given = whole.flatMap(givenIn)
  return Array.from({ length: closes }, (_, at) => given[at % given.length]!)
}

/** Where I23 says that it is asked: a no, a complaint, or what came back. */
export const isAskedAbout = ({ outcome, reply, kind, isReopened }: Given): boolean =>
  outcome !== 'nothing_asked' &&
  asksOutcome({ replyText: reply, kind, reopenedCount: isReopened ? 1 : 0, saidNotYet: false })

/** How often each kind of case is among them, in words. */
export function mixOf(year: readonly Given[]): string {
  const of = (is: (one: Given) => boolean) => year.filter(is).length
  return [
    ...['as_asked', 'partly', 'not_as_asked', 'nothing_asked'].map(
      (outcome) => `${of((one) => one.outcome === outcome)} ${outcome}`,
    ),
    `${of(({ kind }) => kind === 'complaint')} complaints`,
    `${of(({ isReopened }) => isReopened)} came back`,
    `${of((one) => /partly|not/.test(one.outcome) && one.outcome !== 'nothing_asked' && !isAskedAbout(one))} a no that reads like none`,
  ].join(', ')
}
