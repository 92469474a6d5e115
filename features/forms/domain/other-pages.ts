import { talkTo, type Ways } from '#features/portal/domain/layout.ts'
import { type Html, html, type Part } from '#platform/html/template.ts'
import type { Voice } from './ask-page.ts'

interface Frame {
  readonly organisation: string
  readonly isFramed: boolean
  readonly scriptHref: string
  /** The same page in other languages. */
  readonly others: Part
}

const framed = ({ organisation, isFramed, scriptHref, others }: Frame, inside: Html): Html =>
  html`<div class="page${isFramed ? ' framed' : ''}">${
    isFramed ? null : html`<header class="house"><bdi>${organisation}</bdi></header>`
  }<main class="page-main">${inside}</main>${others === null ? null : html`<footer>${others}</footer>`}${
    // Only a frame around it needs to hear how high it is.
    isFramed ? html`<script src="${scriptHref}" defer></script>` : null
  }</div>`

export interface SentPage extends Frame {
  readonly number: number
  readonly by: string | null
  /** "Your conversation", for whoever keeps the address. */
  readonly path: string
  /** The same, to be kept: complete, good on another device too. */
  readonly address: string
  /** Whether an address was given that they may show to be theirs. */
  readonly hasLetter: boolean
  readonly ways: Ways
}

/** What stands there when a form was sent. */
export function sentPage({ say, ask }: Voice, page: SentPage): Html {
  const target: Part = page.isFramed ? html` target="_blank" rel="noopener"` : null
  return framed(
    page,
    html`<section class="now" role="status"><h1>${ask('ask-us.sent')}</h1>${page.by === null ? null : html`<p>${page.by}</p>`}<p>${say('portal.number', { number: String(page.number) })}</p></section><p><a class="button" href="${page.path}"${target}>${ask('ask-us.sent-where')}</a></p><p>${ask('ask-us.sent-keep')}<br><a class="small" dir="ltr" href="${page.path}"${target}>${page.address}</a></p>${
      page.hasLetter ? html`<p>${ask('ask-us.sent-letter')}</p>` : null
    }${talkTo(say, page.ways)}`,
  )
}

export interface ConfirmPage {
  readonly organisation: string
  readonly title: string
  readonly when: string
  readonly action: string
  readonly token: string
  readonly isConfirmed: boolean
  readonly others: Part
}

/** Asks whoever reads an address whether it was them; following the link has changed nothing. */
export function confirmPage({ ask }: Voice, page: ConfirmPage): Html {
  const { organisation, title, when } = page
  const key = (deed: string, words: string, look: string): Html =>
    html`<form method="post" action="${page.action}"><input type="hidden" name="form" value="${page.token}"><input type="hidden" name="deed" value="${deed}"><button class="${look}">${words}</button></form>`
  return framed(
    { organisation, isFramed: false, scriptHref: '', others: page.others },
    page.isConfirmed
      ? html`<div><h1>${ask('ask-us.confirmed')}</h1>${key('yes', ask('ask-us.confirmed-open'), '')}</div>`
      : html`<div><h1>${ask('ask-us.confirm')}</h1><p>${ask('ask-us.confirm-what', { when, title, organisation })}</p></div><div>${key(
          'yes',
          ask('ask-us.confirm-yes'),
          '',
        )}${key('no', ask('ask-us.confirm-no'), 'plain')}</div><p class="muted small">${ask('ask-us.confirm-why')}</p>`,
  )
}

/** The forms of an organisation that are open. */
export const formsPage = (
  { ask }: Voice,
  page: Frame & { forms: readonly { title: string; lead: string; path: string }[]; ways: Part },
): Html =>
  framed(
    page,
    html`<h1>${ask('ask-us.forms')}</h1><ul class="changes">${page.forms.map(
      ({ title, lead, path }) =>
        html`<li><a href="${path}" dir="auto">${title}</a>${lead === '' ? null : html`<p class="muted" dir="auto">${lead}</p>`}</li>`,
    )}</ul>${page.ways}`,
  )
