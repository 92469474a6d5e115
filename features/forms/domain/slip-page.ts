import { talkTo, type Ways } from '#features/portal/domain/layout.ts'
import { type Html, html, type Part } from '#platform/html/template.ts'
import type { Voice } from './ask-page.ts'
import type { ShownField, ShownForm } from './translated.ts'

export interface SlipPage {
  readonly organisation: string
  readonly form: ShownForm
  readonly ways: Ways
  /** Where the same can be asked on a screen, as one types it. */
  readonly address: string
  /** The same for a telephone's camera. */
  readonly code: Html
}

const line = (label: string, hint = ''): Html =>
  html`<div class="blank"><b><bdi>${label}</bdi></b>${hint === '' ? null : html` <span class="quiet"><bdi>${hint}</bdi></span>`}<span class="rule"></span></div>`

const boxes = (label: string, options: readonly string[]): Html =>
  html`<div class="blank"><b><bdi>${label}</bdi></b>${options.map(
    (each) => html` <span class="tick"><span aria-hidden="true">☐</span> <bdi>${each}</bdi></span>`,
  )}</div>`

function asked({ ask }: Voice, { kind, label, hint, optionWords }: ShownField): Part {
  if (kind === 'file') return null
  if (kind === 'yes_no') return boxes(label, [ask('ask-us.yes'), ask('ask-us.no')])
  if (kind === 'choice') return boxes(label, optionWords)
  return kind === 'text'
    ? [line(label, hint), html`<div class="blank"><span class="rule"></span></div>`]
    : line(label, hint)
}

/** The same questions on paper, for whoever has no screen or would rather write: nobody needs an app to ask us. */
export const slipPage = (voice: Voice, { organisation, form, ways, address, code }: SlipPage): Html => {
  const { say, ask } = voice
  return html`<main class="sheet slip"><div><h1 class="big"><bdi>${form.title}</bdi></h1><p class="muted"><bdi>${organisation}</bdi></p>${
    form.lead === '' ? null : html`<p><bdi>${form.lead}</bdi></p>`
  }</div><div class="blank tall"><b>${say('portal.tell-words')}</b></div>${form.fields.map((field) => asked(voice, field))}${line(
    say('portal.tell-name'),
  )}${line(say('portal.tell-email'))}${form.asksPhone ? line(say('portal.tell-phone')) : null}${
    form.consent === '' ? null : html`<p><span aria-hidden="true">☐</span> <bdi>${form.consent}</bdi></p>`
  }<div class="ours"><p><b>${ask('ask-us.slip-ours')}</b></p>${line(ask('ask-us.slip-taken'))}${line(
    ask('ask-us.slip-by'),
  )}${line(ask('ask-us.slip-number'))}</div><div class="sheet-foot"><div><p>${ask('ask-us.slip-give')}</p>${talkTo(
    say,
    ways,
  )}<p class="muted" dir="ltr">${address}</p></div>${code}</div></main>`
}
