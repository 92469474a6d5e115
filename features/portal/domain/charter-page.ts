import type { PrincipleView, PromiseView } from '#features/charter/shapes.ts'
import { type Html, html, type Part, safeHref } from '#platform/html/template.ts'
import { type Evidence, figureOf } from './figure.ts'
import { talkTo, type Ways } from './layout.ts'
import { type PublicParity, parityOf } from './parity.ts'
import { directionOf, type Key, type Language, type Say } from './words-in.ts'

/** One line of the public change log. */
export interface Change {
  readonly at: Date
  readonly kind: string
  readonly text: string | null
  readonly principleTitle: string | null
  readonly because: string
}
/** A change of a principle that everybody can read before it is in force. */
export interface Announced {
  readonly deed: string
  readonly title: string
  readonly because: string
  readonly inForceAt: Date | null
}

export interface CharterPage {
  readonly organisation: string
  readonly path: string
  readonly language: Language
  readonly timeZone: string
  /** When its figures were counted. */
  readonly asOf: Date
  readonly liveAt: Date | null
  readonly principles: readonly PrincipleView[]
  readonly promises: readonly PromiseView[]
  readonly evidence: ReadonlyMap<string, Evidence>
  readonly announced: readonly Announced[]
  readonly changes: readonly Change[]
  readonly languages: readonly string[]
  readonly ways: Ways
  readonly hasForm: boolean
  /** Whether small and large wait alike; null while it is not shown. */
  readonly parity: PublicParity | null
}

const dayOf = ({ language, timeZone }: CharterPage, at: Date | string): string =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone }).format(
    new Date(at),
  )
const dateOf = (page: CharterPage, day: string): string =>
  dayOf({ ...page, timeZone: 'UTC' }, `${day}T00:00:00Z`)

const paragraph = (text: string): Part => (text === '' ? null : html`<p dir="auto">${text}</p>`)

/** What it is good for: to whoever asks, to the house, and to each who works in it. */
const whys = (say: Say, it: PromiseView): Part =>
  (
    [
      ['portal.why-customer', it.whyCustomer],
      ['portal.why-organisation', it.whyOrganisation],
      ['portal.why-colleague', it.whyColleague],
    ] as const
  ).map(([key, words]) =>
    words === ''
      ? null
      : html`<p><b>${say(key)}</b> <bdi lang="${it.language}" dir="${directionOf(it.language)}">${words}</bdi></p>`,
  )

const more = (say: Say, it: PromiseView): Part =>
  html`<details class="no-print"><summary>${say('portal.why')}</summary>${whys(say, it)}</details><details class="no-print"><summary>${say('portal.examples')}</summary>${it.examples.map((each) => paragraph(`+ ${each}`))}${it.nonExamples.map(
    (each) => paragraph(`– ${each}`),
  )}</details>`

const words = (it: PromiseView, isShort: boolean): Part =>
  isShort
    ? paragraph([it.step, it.conditions].filter((each) => each !== '').join(' '))
    : [paragraph(it.step), paragraph(it.manner), paragraph(it.conditions)]

const rest = (say: Say, page: CharterPage, it: PromiseView): Part => [
  it.director &&
    html`<p class="quiet">${say('portal.own', { name: it.director.name, day: dayOf(page, it.director.signedAt) })}</p>`,
  it.standingObjections > 0 &&
    html`<p class="quiet">${say('portal.objections', { count: it.standingObjections })}</p>`,
  more(say, it),
]

/** One promise: its words as they are in force, and how well it is kept. */
function promise(say: Say, page: CharterPage, it: PromiseView, at: number, isShort: boolean): Html {
  const evidence = page.evidence.get(it.promiseId)
  return html`<li class="promise"><div class="n" aria-hidden="true">${at + 1}</div><div><div lang="${it.language}" dir="${directionOf(it.language)}"><h2>${it.text}</h2>${words(it, isShort)}</div>${it.notYet.map(
    ({ words: what, until }) =>
      html`<p class="quiet">${say('portal.not-yet', { words: what, day: dateOf(page, until) })}</p>`,
  )}${evidence ? figureOf(say, page.language, evidence, isShort) : null}${
    it.ifMissed === ''
      ? null
      : html`<p${
          directionOf(it.language) === directionOf(page.language) ? null : html` class="turned"`
        }><b>${say('portal.if-missed')}</b> <bdi lang="${it.language}" dir="${directionOf(it.language)}">${it.ifMissed}</bdi></p>`
  }${isShort ? null : rest(say, page, it)}</div></li>`
}

const promises = (say: Say, page: CharterPage, isShort: boolean): Html =>
  html`<ol class="promises">${page.promises.map((it, at) => promise(say, page, it, at, isShort))}</ol>`

const principles = (say: Say, page: CharterPage): Part => {
  const shown = page.principles.filter(({ scope }) => scope !== 'colleagues')
  if (shown.length === 0 && page.announced.length === 0) return null
  return html`<section class="principles"><h2>${say('portal.principles')}</h2>${shown.map(
    ({ title, words }) =>
      html`<p><b dir="auto">${title}</b>${words === '' ? null : html` <bdi>${words}</bdi>`}</p>`,
  )}${page.announced.map(
    (it) =>
      html`<p class="note">${say(`portal.announced-${it.deed}` as Key, {
        title: it.title,
        day: it.inForceAt === null ? '' : dayOf(page, it.inForceAt),
      })} <bdi>${it.because}</bdi></p>`,
  )}</section>`
}

const change = (say: Say, page: CharterPage, it: Change): Html => {
  const what = it.text ?? it.principleTitle ?? ''
  return html`<li><b>${dayOf(page, it.at)}</b> ${say(`portal.change-${it.kind}` as Key)}${
    what === '' ? null : html` <bdi>“${what}”</bdi>`
  }${it.because === '' ? null : html` <bdi>${it.because}</bdi>`}</li>`
}

const NAMES: Readonly<Record<string, string>> = { en: 'English', ar: 'العربية' }
const languageName = (code: string): string =>
  NAMES[code] ?? new Intl.DisplayNames([code], { type: 'language', fallback: 'code' }).of(code) ?? code

const lastLine = (say: Say, page: CharterPage): Html =>
  html`<ul class="line no-print">${
    page.liveAt === null ? null : html`<li>${say('portal.since', { day: dayOf(page, page.liveAt) })}</li>`
  }<li><a href="${page.path}/print?lang=${page.language}">${say('portal.print')}</a></li>${
    page.languages.length < 2
      ? null
      : page.languages.map(
          (code) =>
            html`<li><a href="${page.path}?lang=${code}" hreflang="${code}" lang="${code}">${languageName(code)}</a></li>`,
        )
  }</ul>`

const ask = (say: Say, page: CharterPage): Html | null => {
  const talk = talkTo(say, page.ways)
  if (!page.hasForm && talk === null) return null
  return html`<section class="ask"><div><h2>${say('portal.ask')}</h2>${page.hasForm ? html`<p>${say('portal.ask-person')}</p>` : null}${talk}</div>${
    page.hasForm
      ? html`<a class="button no-print" href="${safeHref(`${page.path}/tell-us`)}?lang=${page.language}">${say('portal.ask-tell')}</a>`
      : null
  }</section>`
}

/** The public charter: what is promised, how well it is kept, good month or bad, and a way to a person. */
export const charterPage = (say: Say, page: CharterPage): Html =>
  html`<div class="page wide"><main class="page-main"><div><h1 class="big">${say('portal.charter')}</h1><p class="lead">${say(
    'portal.charter-lead',
    { organisation: page.organisation },
  )}</p>${promises(say, page, false)}</div>${principles(say, page)}${ask(say, page)}${page.parity ? parityOf(say, page.language, page.parity) : null}<section><details id="how"><summary>${say('portal.know')}</summary>${(
    [
      'portal.know-counted',
      'portal.know-rate',
      'portal.know-sure',
      'portal.know-unproven',
      'portal.know-guard',
    ] as const
  ).map(
    (key) => html`<p>${say(key)}</p>`,
  )}</details><details id="changes"><summary>${say('portal.changes')}</summary><ul class="changes">${page.changes.map(
    (it) => change(say, page, it),
  )}</ul></details></section></main><footer>${lastLine(say, page)}</footer></div>`

/** Many promises still fit one sheet: closer together, then in two columns. */
const crowd = ({ promises: { length } }: CharterPage): string =>
  length > 9 ? ' crowded columns' : length > 5 ? ' crowded' : ''

/** One sheet to hang on a wall, with a code that leads to the page. */
export const charterSheet = (say: Say, page: CharterPage, address: string, code: Html): Html =>
  html`<main class="sheet${crowd(page)}"><div><h1 class="big">${say('portal.charter')}</h1><p class="muted"><bdi>${page.organisation}</bdi> · ${say('portal.as-of', { day: dayOf(page, page.asOf) })}</p></div>${promises(say, page, true)}<div class="sheet-foot"><div><h2>${say('portal.ask')}</h2>${talkTo(say, page.ways)}<p class="muted" dir="ltr">${address}</p></div>${code}</div></main>`

/** The same in the page of somebody else. */
export const charterEmbed = (say: Say, page: CharterPage): Html =>
  html`<main class="embed">${promises(say, page, true)}<p class="small"><a href="${page.path}?lang=${page.language}" target="_top">${say('portal.charter')}</a></p></main>`
