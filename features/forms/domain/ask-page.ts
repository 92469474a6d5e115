import { talkTo, type Ways } from '#features/portal/domain/layout.ts'
import type { Say } from '#features/portal/domain/words-in.ts'
import type { Part } from '#platform/html/template.ts'
import { type Html, html } from '#platform/html/template.ts'
import type { Field } from '../shapes.ts'
import { nameOfField } from './entry.ts'
import { WORK_BITS } from './puzzle.ts'
import type { ShownField, ShownForm } from './translated.ts'
import type { SayAsk } from './words-in.ts'

export interface AskPage {
  readonly organisation: string
  readonly form: ShownForm
  /** Where it is sent to. */
  readonly action: string
  /** What makes it good for one message. */
  readonly token: string
  readonly ways: Ways
  /** By when a person answers, in words; said before anything is sent. */
  readonly by: string
  readonly kept: Readonly<Record<string, string | undefined>>
  /** What is wrong, by the name of the field, in words. */
  readonly wrong: ReadonlyMap<string, string>
  /** Said above all, where it cannot be taken at all yet. */
  readonly notice: string | null
  readonly charterPath: string | null
  /** The same page in other languages. */
  readonly others: Html
  readonly scriptHref: string
  readonly isFramed: boolean
}

export interface Voice {
  readonly say: Say
  readonly ask: SayAsk
}

const saidWrong = ({ wrong }: AskPage, name: string): Part => {
  const words = wrong.get(name)
  return words === undefined ? null : html`<span class="fault" id="${name}-wrong">${words}</span>`
}

const titled = (ask: SayAsk, label: string, isRequired: boolean): Html =>
  html`<span><bdi>${label}</bdi>${isRequired ? null : html` <span class="hint">${ask('ask-us.optional')}</span>`}</span>`

const hinted = (name: string, hint: string): Part =>
  hint === '' ? null : html`<p class="hint" id="${name}-hint"><bdi>${hint}</bdi></p>`

const described = ({ wrong }: AskPage, name: string, hint: string): Part => {
  const ids = [hint && `${name}-hint`, wrong.has(name) && `${name}-wrong`].filter(Boolean).join(' ')
  return html`${ids === '' ? null : html` aria-describedby="${ids}"`}${wrong.has(name) ? html` aria-invalid="true"` : null}`
}

const labelled = (
  { ask }: Voice,
  page: AskPage,
  { name, label, hint, isRequired }: { name: string; label: string; hint: string; isRequired: boolean },
  input: Html,
): Html =>
  html`<div class="field"><label for="${name}">${titled(ask, label, isRequired)}</label>${hinted(name, hint)}${input}${saidWrong(page, name)}</div>`

const required = (isRequired: boolean): Part => (isRequired ? html` required` : null)

const options = (page: AskPage, field: Field, list: readonly (readonly [string, string])[]): Html => {
  const name = nameOfField(field)
  return html`${list.map(
    ([value, label]) =>
      html`<label class="choice"><input type="radio" name="${name}" value="${value}"${
        page.kept[name] === value ? html` checked` : null
      }${required(field.isRequired)}${described(page, name, field.hint)}><bdi>${label}</bdi></label>`,
  )}`
}

const group = ({ ask }: Voice, page: AskPage, field: Field, inside: Html): Html => {
  const name = nameOfField(field)
  return html`<fieldset id="${name}"><legend>${titled(ask, field.label, field.isRequired)}</legend>${hinted(name, field.hint)}${inside}${saidWrong(page, name)}</fieldset>`
}

const FEW = 6

function ownField(voice: Voice, page: AskPage, field: ShownField): Html {
  const name = nameOfField(field)
  const { kind, hint, isRequired } = field
  const kept = page.kept[name] ?? ''
  const more = html`${required(isRequired)}${described(page, name, hint)}`
  if (kind === 'yes_no')
    return group(
      voice,
      page,
      field,
      options(page, field, [
        ['yes', voice.ask('ask-us.yes')],
        ['no', voice.ask('ask-us.no')],
      ]),
    )
  if (kind === 'choice' && field.options.length <= FEW)
    return group(
      voice,
      page,
      field,
      options(
        page,
        field,
        field.options.map((each, at) => [each, field.optionWords[at] ?? each] as const),
      ),
    )
  const input =
    kind === 'text'
      ? html`<textarea id="${name}" name="${name}" rows="4" maxlength="4000" dir="auto"${more}>${kept}</textarea>`
      : kind === 'choice'
        ? html`<select id="${name}" name="${name}"${more}><option value="">${voice.ask('ask-us.choose')}</option>${field.options.map(
            (each, at) =>
              html`<option value="${each}"${each === kept ? html` selected` : null}>${field.optionWords[at] ?? each}</option>`,
          )}</select>`
        : kind === 'file'
          ? html`<input id="${name}" name="${name}" type="file" multiple${more}>`
          : kind === 'date'
            ? html`<input id="${name}" name="${name}" type="date" value="${kept}"${more}>`
            : html`<input id="${name}" name="${name}" type="text" maxlength="4000" value="${kept}" dir="auto"${more}>`
  return labelled(voice, page, { name, label: field.label, hint, isRequired }, input)
}

const own = (
  voice: Voice,
  page: AskPage,
  name: 'name' | 'email' | 'phone',
  { label, type, hint = '' }: { label: string; type: string; hint?: string },
): Html =>
  labelled(
    voice,
    page,
    { name, label, hint, isRequired: name !== 'name' },
    html`<input id="${name}" name="${name}" type="${type}" autocomplete="${name === 'phone' ? 'tel' : name}" maxlength="200" value="${page.kept[name] ?? ''}" dir="auto"${described(page, name, hint)}>`,
  )

const consent = (page: AskPage): Part => {
  if (page.form.consent === '') return null
  const checked = page.kept.consent === 'yes' ? html` checked` : null
  return html`<div class="field"><label class="choice"><input id="consent" type="checkbox" name="consent" value="yes" required${checked}${described(page, 'consent', '')}><bdi>${page.form.consent}</bdi></label>${saidWrong(page, 'consent')}</div>`
}

/** The form "Ask us": what is promised and how to reach a person stand before it; one field is for machines, and says so. */
export function askPage(voice: Voice, page: AskPage): Html {
  const { say, ask } = voice
  const { form } = page
  const target = page.isFramed ? html` target="_blank" rel="noopener"` : null
  const talk = talkTo(say, page.ways)
  const files = form.fields.some(({ kind }) => kind === 'file')
    ? null
    : html`<div class="field"><label for="files">${titled(ask, say('portal.add-file'), false)}</label><input id="files" type="file" name="files" multiple></div>`
  return html`<div class="page${page.isFramed ? ' framed' : ''}">${
    page.isFramed ? null : html`<header class="house"><bdi>${page.organisation}</bdi></header>`
  }<main class="asking"><div><h1><bdi>${form.title}</bdi></h1>${form.lead === '' ? null : html`<p><bdi>${form.lead}</bdi></p>`}</div><div class="now"><p><strong>${page.by}</strong></p>${
    talk === null ? null : talk
  }</div>${page.notice === null ? null : html`<p class="note wrong" role="alert">${page.notice}</p>`}${
    page.wrong.size === 0
      ? null
      : html`<div class="note wrong" role="alert"><p>${ask('ask-us.wrong')}</p><ul>${[...page.wrong].map(
          ([name, words]) => html`<li><a href="#${name}">${words}</a></li>`,
        )}</ul></div>`
  }<form method="post" action="${page.action}" enctype="multipart/form-data" data-work="${WORK_BITS}"><input type="hidden" name="form" value="${page.token}"><input type="hidden" name="work" value="">${labelled(
    voice,
    page,
    { name: 'words', label: say('portal.tell-words'), hint: '', isRequired: true },
    html`<textarea id="words" name="words" rows="6" maxlength="20000" dir="auto" required${described(page, 'words', '')}>${page.kept.words ?? ''}</textarea>`,
  )}${form.fields.map((field) => ownField(voice, page, field))}${files}${own(voice, page, 'name', {
    label: say('portal.tell-name'),
    type: 'text',
  })}${own(voice, page, 'email', {
    label: say('portal.tell-email'),
    type: 'email',
    hint: form.asksPhone ? say('portal.tell-reach') : '',
  })}${form.asksPhone ? own(voice, page, 'phone', { label: say('portal.tell-phone'), type: 'tel' }) : null}<label class="apart" for="website"><span>${say('portal.tell-empty-field')}</span><input id="website" name="website" type="text" autocomplete="off" tabindex="-1"></label>${consent(page)}<button>${say('portal.add-send')}</button></form></main><footer>${
    page.charterPath === null
      ? null
      : html`<p><a href="${page.charterPath}"${target}>${say('portal.charter-link')}</a></p>`
  }${page.others}</footer><script src="${page.scriptHref}" defer></script></div>`
}
