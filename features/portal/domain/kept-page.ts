import { type Html, html } from '#platform/html/template.ts'
import type { Say } from './words-in.ts'

export interface KeptPage {
  readonly title: string
  readonly why: string
  /** Where it is sent to again. */
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
  readonly mayHaveFiles: boolean
}

/** What could not be taken now, with all that was written in it: one press sends the very same again. */
export function keptPage(say: Say, { title, why, action, fields, mayHaveFiles }: KeptPage): Html {
  const { words, ...others } = fields
  return html`<div class="page"><main class="page-main"><div><h1>${title}</h1><p role="alert">${why}</p></div><form method="post" action="${action}">${Object.entries(
    others,
  ).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}${
    words === undefined
      ? null
      : html`<label for="words"><span>${say('portal.kept')}</span><textarea id="words" name="words" rows="6" maxlength="20000" dir="auto">${words}</textarea></label>`
  }${mayHaveFiles ? html`<p class="muted small">${say('portal.kept-files')}</p>` : null}<button>${say('portal.kept-again')}</button></form></main></div>`
}
