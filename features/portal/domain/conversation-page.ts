import { type Html, html, type Part } from '#platform/html/template.ts'
import { saidDay, saidMoment } from '#platform/values/said-time.ts'
import type { FormOf } from './deed-form.ts'
import { howWeArrived } from './how.ts'
import { languageLinks } from './language-choice.ts'
import { talkTo, type Ways } from './layout.ts'
import { type OfferOnPage, offersPart, type WayOnPage, waysPart } from './offers-part.ts'
import { type Asking, questionsPart, renewPart, solvedPart, thanksPart, wrongPart } from './said-part.ts'
import { daysTheyWrote, timesInVain } from './they-wrote.ts'
import { isLate, type Standing, type When, whatIsNext, whoHasIt } from './what-next.ts'
import type { Language, Say } from './words-in.ts'

export interface Said {
  readonly id: string
  readonly isTheirs: boolean
  readonly author: string | null
  readonly text: string
  readonly at: Date
  readonly files: readonly { readonly id: string; readonly name: string; readonly size: number }[]
}

export interface ConversationPage extends Standing {
  readonly organisation: string
  readonly number: number
  readonly subject: string
  readonly createdAt: Date
  readonly startedBy: 'them' | 'us'
  readonly said: readonly Said[]
  readonly hasMore: boolean
  readonly isProven: boolean
  readonly makers: ReadonlyMap<string, string>
  readonly ways: Ways
  readonly charterPath: string | null
  readonly offers: readonly OfferOnPage[]
  readonly waysForward: readonly WayOnPage[]
  readonly asking: Asking
  readonly path: string
  /** What makes a form good once. */
  readonly form: string
  /** The language in the address, as the forms carry it on. */
  readonly asked: string
  readonly notice: {
    readonly text: string
    readonly isWrong: boolean
    /** It is about the words that were to be added. */
    readonly isOfAdding: boolean
  } | null
  /** Words that could not be taken, given back. */
  readonly kept: string
}

const bytes = (size: number, language: string): string =>
  new Intl.NumberFormat(language === 'en' ? 'en-GB' : language, {
    style: 'unit',
    unit: size < 1e6 ? 'kilobyte' : 'megabyte',
    maximumFractionDigits: size < 1e6 ? 0 : 1,
  }).format(size < 1e6 ? Math.max(1, size / 1000) : size / 1e6)

const message = (say: Say, page: ConversationPage, when: When, it: Said): Html => {
  const who = it.isTheirs
    ? say('portal.you')
    : it.author === null
      ? page.organisation
      : say('portal.of-us', { name: it.author, organisation: page.organisation })
  const time = html`<time datetime="${it.at.toISOString()}">${saidMoment(it.at, when, when.now)}</time>`
  return html`<li><p class="by"><bdi>${who}</bdi> · ${time}</p><p class="said" dir="auto">${it.text.trim()}</p>${
    it.files.length === 0
      ? null
      : html`<ul class="files" aria-label="${say('portal.files')}">${it.files.map(
          ({ id, name, size }) =>
            html`<li><a href="${page.path}/files/${id}"><bdi>${name}</bdi></a> <span class="muted">${bytes(size, when.language)}</span></li>`,
        )}</ul>`
  }</li>`
}

const noticeAbove = (page: ConversationPage): Part =>
  page.notice && !page.notice.isOfAdding ? noticeOf(page) : null
const noticeOf = ({ notice }: ConversationPage): Part =>
  notice &&
  html`<p class="note${notice.isWrong ? ' wrong' : ''}" role="${notice.isWrong ? 'alert' : 'status'}">${notice.text}</p>`

const addSomething = (say: Say, page: ConversationPage): Html =>
  html`<section id="add"><h2>${say('portal.add')}</h2>${page.notice?.isOfAdding ? noticeOf(page) : null}<form method="post" action="${page.path}${page.asked}#add" enctype="multipart/form-data"><input type="hidden" name="form" value="${page.form}"><label for="words"><span class="apart">${say('portal.add-words')}</span><textarea id="words" name="words" rows="4" maxlength="20000" dir="auto" required>${page.kept}</textarea></label><label for="files"><span>${say('portal.add-file')}</span><input id="files" type="file" name="files" multiple></label><button>${say('portal.add-send')}</button></form></section>`

const howPart = (say: Say, page: ConversationPage, when: When): Part => {
  const inVain = timesInVain(page)
  const lines = [
    ...(inVain === null
      ? []
      : [say('portal.had-to-write', { when: saidDay(inVain.since, when, when.now), count: inVain.times })]),
    ...howWeArrived(say, page, when, page.makers),
  ]
  return lines.length === 0
    ? null
    : html`<details><summary>${say('portal.how')}</summary>${lines.map((line) => html`<p>${line}</p>`)}</details>`
}

const nowPart = (say: Say, page: ConversationPage, when: When): Html => {
  const who = whoHasIt(say, page)
  const next = whatIsNext(say, page, when)
  const first = [who[0], next[0]].filter((line) => line !== undefined).join(' ')
  const more = [...who.slice(1), ...next.slice(1)]
  return html`<section class="now${isLate(page, when.now) ? ' late' : ''}"><h2>${first}</h2>${more.map(
    (line) => html`<p>${line}</p>`,
  )}${howPart(say, page, when)}</section>`
}

const saidPart = (say: Say, page: ConversationPage, when: When): Html =>
  html`<section><h2>${say('portal.said')}</h2>${
    page.said.length === 0
      ? html`<p class="muted">${say('portal.said-nothing')}</p>`
      : html`<ol class="thread">${page.said.map((it) => message(say, page, when, it))}</ol>`
  }${page.hasMore ? html`<p class="muted small">${say('portal.said-more')}</p>` : null}${
    page.isProven ? null : html`<p class="muted small">${say('portal.said-elsewhere')}</p>`
  }</section>`

const footPart = (say: Say, page: ConversationPage, form: FormOf, when: When): Html =>
  html`<footer>${talkTo(say, page.ways)}${
    page.charterPath === null
      ? null
      : html`<p><a href="${page.charterPath}">${say('portal.charter-link')}</a>. ${say('portal.charter-link-more')}</p>`
  }${renewPart(say, form, page.asking)}${languageLinks(say, when.language as Language, page.path)}</footer>`

const morePart = (say: Say, form: FormOf, asking: Asking): Part => {
  const parts = [thanksPart(say, form, asking), wrongPart(say, form, asking)].filter((part) => part !== null)
  return parts.length === 0 ? null : html`<div class="more">${parts}</div>`
}

/** "Your conversation": who has it, what happens next and by when, what we give, what was said, and what they can say. */
export function conversationPage(say: Say, page: ConversationPage, when: When): Html {
  const { asking } = page
  const form: FormOf = { path: page.path, form: page.form, asked: page.asked }
  const who = page.owner === null ? null : (page.owner.trim().split(/\s+/)[0] ?? null)
  const parts = [
    noticeAbove(page),
    nowPart(say, page, when),
    offersPart(say, form, page.offers, when),
    waysPart(say, form, page.waysForward, when),
    saidPart(say, page, when),
    addSomething(say, page),
    solvedPart(say, form, asking),
    questionsPart(say, form, asking, who),
    morePart(say, form, asking),
  ]
  return html`<div class="page"><header class="house"><bdi>${page.organisation}</bdi></header><main class="page-main"><div><h1 dir="auto">${
    page.subject.trim() || say('portal.no-subject')
  }</h1><p class="muted">${daysTheyWrote(say, page, when)} ${say('portal.number', {
    number: String(page.number),
  })}</p></div>${parts}</main>${footPart(say, page, form, when)}</div>`
}
