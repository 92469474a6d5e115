import { type Html, html, type Part } from '#platform/html/template.ts'
import { rateSaid, sureSaid } from '#platform/statistics/in-words.ts'
import type { Language, Say } from './words-in.ts'

/** What became of a promise in a time: of what is not known yet nothing is guessed. */
export interface KeptCounts {
  readonly kept: number
  readonly missed: number
  readonly unknown: number
}
export interface KeptInMonth extends KeptCounts {
  /** Its first day, as 2026-11-01. */
  readonly month: string
}

/** What is known of one promise. */
export interface Evidence {
  readonly counts: KeptCounts
  /** The last twelve months that had any, oldest first. */
  readonly months: readonly KeptInMonth[]
  /** Whether anything of the last ninety days shows whether it is kept. */
  readonly isProven: boolean
  readonly hidden: { readonly since: string; readonly because: string } | null
  readonly aim: number | null
  readonly floor: number | null
}

const rateOf = ({ kept, missed }: KeptCounts) => ({ k: kept, n: kept + missed })

const monthName = (month: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${month}T00:00:00Z`))

const WIDE = 110
const HIGH = 22

/** The months as a line: its height goes from the worst month, or 80 % where all are better, up to all kept. */
function sparkOf(say: Say, language: Language, months: readonly KeptInMonth[]): Part {
  const shown = months.filter((month) => rateOf(month).n > 0)
  if (shown.length < 2) return null
  const shares = shown.map((month) => rateOf(month).k / rateOf(month).n)
  const low = Math.min(0.8, ...shares)
  const points = shares.map((share, at) => {
    const x = 2 + (at * (WIDE - 4)) / (shares.length - 1)
    const y = 2 + (1 - (share - low) / (1 - low)) * (HIGH - 4)
    return `${x.toFixed(1)},${y.toFixed(1)}`
  })
  const label = shown.map((month) => monthSaid(say, language, month)).join('; ')
  const [x = '0', y = '0'] = points.at(-1)!.split(',')
  return html`<svg viewBox="0 0 ${WIDE} ${HIGH}" role="img" aria-label="${label}"><polyline class="spark" points="${points.join(' ')}"/><circle class="spark-dot" cx="${x}" cy="${y}" r="2"/></svg>`
}

const monthSaid = (say: Say, language: Language, month: KeptInMonth): string =>
  say('portal.month', {
    month: monthName(month.month, language),
    kept: rateOf(month).k,
    all: rateOf(month).n,
  })

const monthsTable = (say: Say, language: Language, months: readonly KeptInMonth[]): Part =>
  months.length === 0
    ? null
    : html`<details class="no-print"><summary>${say('portal.months')}</summary><table><thead><tr><th scope="col">${say('portal.months-month')}</th><th scope="col">${say('portal.months-kept')}</th></tr></thead><tbody>${months
        .toReversed()
        .map(
          (month) =>
            html`<tr><th scope="row">${monthName(month.month, language)}</th><td>${say('portal.months-of', {
              kept: rateOf(month).k,
              all: rateOf(month).n,
            })}</td></tr>`,
        )}</tbody></table></details>`

/** How well one promise is kept, in words: how much, of how many, how sure, and what is not known. Never good by default. */
export function figureOf(
  say: Say,
  language: Language,
  { counts, months, isProven, hidden, aim, floor }: Evidence,
  isShort = false,
): Html {
  if (hidden !== null)
    return html`<div class="figure"><b>${say('portal.rate-hidden')}</b> <span>${say('portal.rate-hidden-since', { day: hidden.since })}</span></div>${
      hidden.because === '' ? null : html`<p class="quiet" dir="auto">${hidden.because}</p>`
    }`
  const rate = rateOf(counts)
  const table = isShort ? null : monthsTable(say, language, months)
  const unknown =
    counts.unknown === 0
      ? null
      : html`<p class="quiet">${say('portal.rate-unknown', { count: counts.unknown })}</p>`
  if (!isProven || rate.n === 0)
    return html`<div class="figure"><b>${say('portal.rate-unproven')}</b> <span>${say('portal.rate-unproven-why')}</span></div>${unknown}${table}`
  const said = rateSaid(rate)
  const sure = sureSaid(rate)
  const isFew = said.key === 'sure.few'
  const main = isFew
    ? say('portal.rate-few', { kept: rate.k, all: rate.n })
    : say('portal.rate-percent', { percent: Number(said.params.percent) })
  const more = isFew ? say('portal.rate-few-more') : say('portal.rate-more', { kept: rate.k, all: rate.n })
  const share = (100 * rate.k) / rate.n
  return html`<div class="figure"><b>${main}</b> <span>${more}</span> ${sparkOf(say, language, months)}</div><p class="quiet">${
    sure.key === 'sure.between'
      ? say('portal.rate-sure', { low: Number(sure.params.low), high: Number(sure.params.high) })
      : say('portal.rate-few-sure')
  }${aim === null ? null : ` ${say('portal.rate-aim', { aim })}`}${
    !isFew && floor !== null && share < floor ? ` ${say('portal.rate-below', { floor })}` : null
  }</p>${unknown}${table}`
}
