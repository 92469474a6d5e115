import { type Html, html, type Part } from '#platform/html/template.ts'
import { languageLinks } from './language-choice.ts'
import { talkTo, type Ways } from './layout.ts'
import type { Key, Language, Say } from './words-in.ts'

export interface TellUs {
  readonly organisation: string
  readonly path: string
  readonly form: string
  readonly language: Language
  /** The language in the address, as the form carries it on: `?lang=ar`, or nothing. */
  readonly asked: string
  readonly ways: Ways
  /** What was filled in and could not be taken. */
  readonly kept: Readonly<Record<string, string>>
  readonly wrong: { readonly key: Key; readonly text: string } | null
}

const KINDS = [
  ['complaint', 'portal.tell-complaint'],
  ['help', 'portal.tell-help'],
] as const

const field = (
  say: Say,
  { kept }: TellUs,
  name: string,
  { key, type, complete }: { key: Key; type: string; complete: string },
): Part =>
  html`<label for="${name}"><span>${say(key)}</span><input id="${name}" name="${name}" type="${type}" autocomplete="${complete}" maxlength="200" value="${kept[name] ?? ''}" dir="auto"></label>`

/** "Tell us": a form that opens a conversation. One field is for machines, and says so. */
export function tellUsPage(say: Say, page: TellUs): Html {
  const { kept, wrong } = page
  return html`<div class="page"><header class="house"><bdi>${page.organisation}</bdi></header><main><h1>${say('portal.tell')}</h1><p>${say('portal.tell-lead')}</p>${
    wrong && html`<p class="note wrong" role="alert" id="wrong">${wrong.text}</p>`
  }<form method="post" action="${page.path}/tell-us${page.asked}" enctype="multipart/form-data"><input type="hidden" name="form" value="${page.form}"><fieldset><legend>${say('portal.tell-kind')}</legend>${KINDS.map(
    ([value, key], at) =>
      html`<label class="choice"><input type="radio" name="kind" value="${value}"${
        (kept.kind ?? KINDS[0][0]) === value || (at === 0 && kept.kind === '') ? html` checked` : null
      }>${say(key)}</label>`,
  )}</fieldset><label for="words"><span>${say('portal.tell-words')}</span><textarea id="words" name="words" rows="6" maxlength="20000" dir="auto" required>${kept.words ?? ''}</textarea></label>${field(
    say,
    page,
    'name',
    { key: 'portal.tell-name', type: 'text', complete: 'name' },
  )}<p class="hint">${say('portal.tell-reach')}</p>${field(say, page, 'email', { key: 'portal.tell-email', type: 'email', complete: 'email' })}${field(
    say,
    page,
    'phone',
    { key: 'portal.tell-phone', type: 'tel', complete: 'tel' },
  )}<label for="files"><span>${say('portal.add-file')}</span><input id="files" type="file" name="files" multiple></label><label class="apart" for="website"><span>${say('portal.tell-empty-field')}</span><input id="website" name="website" type="text" autocomplete="off" tabindex="-1"></label><button>${say('portal.add-send')}</button></form></main><footer>${talkTo(say, page.ways)}<p><a href="${page.path}${page.asked}">${say('portal.back')}</a></p>${languageLinks(say, page.language, `${page.path}/tell-us`)}</footer></div>`
}
