import { type Html, html } from '#platform/html/template.ts'
import type { Language, Say } from './words-in.ts'

/** How often somebody with a small account waits longer than somebody with a large one, of a month and what led to it. */
export interface PublicParity {
  /** Its first day, as 2026-11-01. */
  readonly month: string
  readonly smallWaits: number
  readonly largeWaits: number
  /** Null while there are too few to compare. */
  readonly at: number | null
  readonly low: number | null
  readonly high: number | null
}

/** Whether everyone waits alike, in words: also when it is not so, and when there are too few to say. */
export function parityOf(say: Say, language: Language, it: PublicParity): Html {
  const month = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${it.month}T00:00:00Z`))
  const said =
    it.at === null || it.low === null || it.high === null
      ? html`<p>${say('portal.parity-few', { month, small: it.smallWaits, large: it.largeWaits })}</p>`
      : html`<p><b>${say(it.low > 0.5 ? 'portal.parity-small' : it.high < 0.5 ? 'portal.parity-large' : 'portal.parity-equal')}</b></p><p class="quiet">${say(
          'portal.parity-pairs',
          {
            month,
            at: Math.round(it.at * 100),
            low: Math.floor(it.low * 100),
            high: Math.ceil(it.high * 100),
          },
        )}</p>`
  return html`<section id="alike"><h2>${say('portal.parity')}</h2>${said}</section>`
}
