import { type Html, html, type Part } from '#platform/html/template.ts'
import type { Accent } from './colour.ts'
import { accentsOf } from './colour.ts'
import { directionOf, type Language, type Say } from './words-in.ts'

/** How somebody outside reaches a person, as the pages say it. */
export interface Ways {
  readonly phone: string
  readonly place: string
  readonly hours: string
}

export interface Frame {
  readonly title: string
  readonly language: Language
  /** Where the stylesheet is. */
  readonly styleHref: string
  readonly colour: string | null
  readonly isIndexed: boolean
  readonly body: Html
}

const variables = ({ accent, ink, wash, onAccent }: Accent): string =>
  `--accent:${accent};--accent-ink:${ink};--accent-wash:${wash};--on-accent:${onAccent}`

/** The organisation's colour as a style of its own, which the page's policy allows by its hash; empty without one. */
export function colourStyle(colour: string | null): string {
  if (colour === null) return ''
  const { light, dark } = accentsOf(colour)
  return `:root[data-scheme]{${variables(light)}}@media (prefers-color-scheme:dark){:root[data-scheme]{${variables(dark)}}}@media print{:root[data-scheme]{${variables(light)}}}`
}

/** A whole page. It needs no script, and loads only its own stylesheet. */
export function pageOf({ title, language, styleHref, colour, isIndexed, body }: Frame): string {
  const own = colourStyle(colour)
  return html`<!doctype html><html lang="${language}" dir="${directionOf(language)}" data-scheme="auto"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">${
    isIndexed ? null : html`<meta name="robots" content="noindex, nofollow">`
  }<title>${title}</title><link rel="stylesheet" href="${styleHref}">${rawStyle(own)}</head><body>${body}</body></html>`
    .text
}

// Made of hex colours alone, checked on their way in.
const rawStyle = (text: string): Part => (text === '' ? null : styleTag(text))
const styleTag = (text: string): Html => {
  if (!/^[\w\s:;{}()[\]@,#.-]*$/.test(text)) throw new Error('a style of a page holds something strange')
  return html`<style>${text}</style>`
}

/** What somebody finds who would rather talk: each fact a sentence, what is not known left out. */
export const talkTo = (say: Say, { phone, place, hours }: Ways): Part => {
  if (phone === '' && place === '') return null
  return html`<p>${say('portal.talk')} ${
    phone === '' ? null : html`<span>${say('portal.talk-phone', { phone: `\u2068${phone}\u2069` })}</span> `
  }${place === '' ? null : html`<span>${say('portal.talk-place', { place })}</span> `}${
    hours === '' ? null : html`<span>${say('portal.talk-hours', { hours })}</span>`
  }</p>`
}

/** A page that says one thing. */
export const messagePage = (title: string, why: string): Html =>
  html`<main class="page"><div><h1>${title}</h1><p>${why}</p></div></main>`
