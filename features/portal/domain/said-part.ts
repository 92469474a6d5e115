import { html, type Part } from '#platform/html/template.ts'
import { deedForm, type FormOf } from './deed-form.ts'
import type { Key, Say } from './words-in.ts'

type Saying = 'yes' | 'partly' | 'no'
export interface ThreeAnswers {
  readonly timely: Saying | null
  readonly respect: Saying | null
  readonly myInterest: Saying | null
  readonly words: string
}

/** What can be asked of whoever asked, and what they said. */
export interface Asking {
  /** `open`: not said yet; `yes`: they said so; null: it is not asked. */
  readonly solved: 'open' | 'yes' | null
  readonly asksThree: boolean
  readonly said: ThreeAnswers | null
  /** Whom they may thank: names and a mark that only this page knows. */
  readonly people: readonly { readonly mark: string; readonly name: string }[]
  /** Promises that were made to them here. */
  readonly promises: readonly { readonly id: string; readonly text: string }[]
  readonly canSayWrong: boolean
  readonly canRenew: boolean
}

const box = (label: string, rows: number, more: Part = null): Part =>
  html`<label><span>${label}</span><textarea name="words" rows="${rows}" maxlength="5000" dir="auto"${more}></textarea></label>`

/** Is it solved? One tap for yes; "not yet" opens it again for the same person. */
export function solvedPart(say: Say, form: FormOf, { solved }: Asking): Part {
  if (solved === null) return null
  if (solved === 'yes')
    return html`<section id="solved"><h2>${say('portal.solved-is')}</h2><div class="acts">${deedForm(
      form,
      'not-solved',
      html`<p class="muted">${say('portal.solved-is-not')}</p><button class="second">${say('portal.solved-no')}</button>`,
      'solved',
    )}</div></section>`
  return html`<section id="solved"><h2>${say('portal.solved')}</h2><div class="acts">${deedForm(
    form,
    'solved',
    html`<button>${say('portal.solved-yes')}</button>`,
  )}${deedForm(form, 'not-solved', html`<button class="second">${say('portal.solved-no')}</button>`, 'solved')}</div></section>`
}

const QUESTIONS = [
  ['timely', 'portal.ask-timely'],
  ['respect', 'portal.ask-respect'],
  ['myInterest', 'portal.ask-my-interest'],
] as const satisfies readonly (readonly [string, Key])[]
const SAYINGS: readonly Saying[] = ['yes', 'partly', 'no']

/** Three small questions, asked by a page that they opened themselves. */
export function questionsPart(say: Say, form: FormOf, { asksThree, said }: Asking, who: string | null): Part {
  if (!asksThree) return null
  const question = ([name, key]: (typeof QUESTIONS)[number]) =>
    html`<fieldset><legend>${say(key)}</legend><div class="acts">${SAYINGS.map(
      (each) =>
        html`<label class="choice"><input type="radio" name="${name}" value="${each}"${
          said?.[name] === each ? html` checked` : null
        }> <span>${say(`portal.ask-${each}`)}</span></label>`,
    )}</div></fieldset>`
  const asked = deedForm(
    form,
    'questions',
    html`${QUESTIONS.map(question)}<label><span>${say('portal.ask-words')}</span><textarea name="words" rows="2" maxlength="5000" dir="auto">${
      said?.words ?? ''
    }</textarea></label><button class="second">${say('portal.ask-send')}</button>`,
  )
  const lead = who === null ? say('portal.ask-three-lead-team') : say('portal.ask-three-lead', { who })
  return html`<section id="questions"><h2>${say('portal.ask-three')}</h2><p class="muted small">${lead}</p>${
    said === null ? asked : html`<details><summary>${say('portal.ask-change')}</summary>${asked}</details>`
  }</section>`
}

/** A word of thanks, to somebody by name. */
export function thanksPart(say: Say, form: FormOf, { people }: Asking): Part {
  if (people.length === 0) return null
  return html`<details id="thanks"><summary>${say('portal.thank')}</summary>${deedForm(
    form,
    'thanks',
    html`<label><span>${say('portal.thank-whom')}</span><select name="person">${people.map(
      ({ mark, name }) => html`<option value="${mark}">${name}</option>`,
    )}</select></label>${box(say('portal.thank-words'), 2, html` required`)}<button class="second">${say('portal.thank-send')}</button>`,
  )}</details>`
}

/** Not as promised: whoever asked decides that. */
export function wrongPart(say: Say, form: FormOf, { canSayWrong, promises }: Asking): Part {
  if (!canSayWrong) return null
  const which =
    promises.length === 0
      ? null
      : html`<label><span>${say('portal.wrong-which')}</span><select name="promise"><option value="">${say(
          'portal.wrong-none',
        )}</option>${promises.map(({ id, text }) => html`<option value="${id}">${text}</option>`)}</select></label>`
  return html`<details id="wrong"><summary>${say('portal.wrong')}</summary>${deedForm(
    form,
    'wrong',
    html`<p class="muted small">${say('portal.wrong-lead')}</p>${which}${box(say('portal.wrong-words'), 3)}<button class="second">${say('portal.wrong-send')}</button>`,
  )}</details>`
}

/** An address that fell into wrong hands ends; the new one goes to their own mail address, never onto this page. */
export const renewPart = (say: Say, form: FormOf, { canRenew }: Asking): Part =>
  canRenew
    ? html`<details id="renew"><summary>${say('portal.renew')}</summary>${deedForm(
        form,
        'renew',
        html`<p>${say('portal.renew-lead')}</p><button class="second">${say('portal.renew-do')}</button>`,
      )}</details>`
    : null
