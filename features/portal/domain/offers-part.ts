import { type Html, html, type Part } from '#platform/html/template.ts'
import { moneyIn } from '#platform/values/money.ts'
import { saidDay } from '#platform/values/said-time.ts'
import { ended } from '#platform/values/sentence.ts'
import { deedForm, type FormOf } from './deed-form.ts'
import type { When } from './what-next.ts'
import type { Say } from './words-in.ts'

/** Something given to put it right, as whoever it is for reads it. */
export interface OfferOnPage {
  readonly id: string
  readonly words: string
  readonly money: { readonly minor: number; readonly currency: string } | null
  readonly needsChoice: boolean
  readonly state: 'offered' | 'accepted' | 'declined' | 'honoured' | 'payment_failed'
  readonly honourBy: Date | null
}

/** A way forward of an answer that was not, or only partly, as asked. */
export interface WayOnPage {
  readonly id: string
  readonly words: string
  readonly person: string
  readonly reach: string
  readonly onDate: string | null
  /** What we would say of their need to that person, once they agree; null: nobody is written to. */
  readonly introduceWords: string | null
  readonly isIntroduced: boolean
  readonly said: 'yes' | 'no' | null
}

function standing(say: Say, { state, needsChoice, honourBy }: OfferOnPage, when: When): string {
  if (state === 'declined') return say('portal.offer-declined')
  if (state === 'payment_failed') return say('portal.offer-failed')
  if (state === 'honoured') return say('portal.offer-done')
  if (state === 'offered' && needsChoice) return say('portal.offer-choice')
  return honourBy === null
    ? say('portal.offer-agreed')
    : say('portal.offer-agreed-by', { day: saidDay(honourBy, when, when.now) })
}

const isSettled = ({ state }: OfferOnPage): boolean =>
  state === 'declined' || state === 'honoured' || state === 'payment_failed'

const somethingElse = (say: Say, form: FormOf, { id }: OfferOnPage): Html =>
  html`<details><summary class="button second">${say('portal.offer-else')}</summary>${deedForm(
    form,
    'decline',
    html`<input type="hidden" name="offer" value="${id}"><label><span>${say('portal.offer-else-what')}</span><textarea name="words" rows="2" maxlength="5000" dir="auto"></textarea></label><button class="second">${say('portal.offer-else-send')}</button>`,
  )}</details>`

const one = (say: Say, form: FormOf, it: OfferOnPage, when: When): Html => {
  const said = it.words.trim()
  // Before the full stop, as one would write it.
  const [, words, end] = /^(.*?)([.!…。؟?]*)$/s.exec(said) ?? [said, said, '']
  const sum =
    it.money !== null && !/\d/.test(it.words)
      ? ` (${moneyIn(it.money.minor, it.money.currency, when.language, true)})`
      : ''
  const isChoice = it.state === 'offered' && it.needsChoice
  return html`<li><p dir="auto">${words}${sum}${end}</p><p class="muted">${standing(say, it, when)}</p>${
    isSettled(it)
      ? null
      : html`<div class="acts">${
          isChoice
            ? deedForm(
                form,
                'accept',
                html`<input type="hidden" name="offer" value="${it.id}"><button>${say('portal.offer-yes')}</button>`,
              )
            : null
        }${somethingElse(say, form, it)}</div>`
  }</li>`
}

/** What we give to put it right: what is done needs no tap, a real choice is theirs. */
export const offersPart = (say: Say, form: FormOf, offers: readonly OfferOnPage[], when: When): Part =>
  offers.length === 0
    ? null
    : html`<section class="offer" id="offers"><h2>${say('portal.offers')}</h2><ul class="plain">${offers.map(
        (it) => one(say, form, it, when),
      )}</ul></section>`

const wayWords = (say: Say, { words, person, reach, onDate }: WayOnPage, when: When): string => {
  if (reach !== '')
    return say('portal.way-reach', { words: words === person ? '' : ended(words), person, reach }).trim()
  if (onDate === null) return words
  return say('portal.way-on', {
    words: ended(words),
    day: saidDay(new Date(`${onDate}T12:00:00Z`), when, when.now),
  })
}

/** What leaves only with their yes is shown to them before it. */
const introduction = (say: Say, { introduceWords, person, said, isIntroduced }: WayOnPage): Part =>
  introduceWords === null || said !== null || isIntroduced
    ? null
    : html`<p>${say('portal.way-introduce', { person })}</p><p dir="auto">${say('portal.way-introduce-words', { words: introduceWords })}</p>`

function saidOf(say: Say, { said, introduceWords, isIntroduced, person }: WayOnPage): string {
  if (isIntroduced) return say('portal.way-introduced', { person })
  if (said === 'no') return say('portal.way-said-no')
  return say(introduceWords === null ? 'portal.way-said-yes' : 'portal.way-introducing', { person })
}

const way = (say: Say, form: FormOf, it: WayOnPage, when: When): Html => {
  const tap = (deed: 'way-yes' | 'way-no', words: string, quiet: Part) =>
    deedForm(
      form,
      deed,
      html`<input type="hidden" name="way" value="${it.id}"><button${quiet}>${words}</button>`,
    )
  const yes = say(it.introduceWords === null ? 'portal.way-yes' : 'portal.way-introduce-yes')
  return html`<li><p dir="auto">${wayWords(say, it, when)}</p>${introduction(say, it)}${
    it.said === null && !it.isIntroduced
      ? html`<div class="acts">${tap('way-yes', yes, null)}${tap('way-no', say('portal.way-no'), html` class="second"`)}</div>`
      : html`<p class="muted">${saidOf(say, it)}</p>`
  }</li>`
}

/** The ways forward that stand in an answer which was not as asked; only they say whether one helps. */
export const waysPart = (say: Say, form: FormOf, ways: readonly WayOnPage[], when: When): Part =>
  ways.length === 0
    ? null
    : html`<section class="offer" id="ways"><h2>${say('portal.ways')}</h2><ul class="plain">${ways.map((it) =>
        way(say, form, it, when),
      )}</ul></section>`
