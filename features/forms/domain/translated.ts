import type { Field, FormFields, FormWords, Language } from '../shapes.ts'

/** A question as somebody reads it; what is sent stays what the organisation wrote. */
export type ShownField = Field & { readonly optionWords: readonly string[] }
export interface ShownForm {
  readonly title: string
  readonly lead: string
  readonly consent: string
  readonly asksPhone: boolean
  readonly fields: readonly ShownField[]
}
type Own = Pick<FormFields, 'title' | 'lead' | 'consent' | 'asksPhone' | 'fields' | 'translations'>

const or = (words: string | undefined, own: string): string => (words ?? '').trim() || own

/** A form in the language of whoever reads it, word by word; what nobody has translated stands as it is. */
export function translated(form: Own, language: string): ShownForm {
  const { title, lead, consent, asksPhone, fields, translations } = form
  const words = translations[language as Language]
  // Nobody agrees to words that they cannot read, and to none but those that stand there.
  return {
    title: or(words?.title, title),
    lead: or(words?.lead, lead),
    consent: consent === '' ? '' : or(words?.consent, consent),
    asksPhone,
    fields: fields.map((field) => {
      const own = words?.fields[field.id]
      return {
        ...field,
        label: or(own?.label, field.label),
        hint: or(own?.hint, field.hint),
        optionWords: field.options.map((option, at) => or(own?.options[at], option)),
      }
    }),
  }
}

/** Where a translation begins: every word of the form, to be written over. */
export const wordsToTranslate = ({ title, lead, consent, fields }: Omit<Own, 'asksPhone'>): FormWords => ({
  title,
  lead,
  consent,
  fields: Object.fromEntries(fields.map(({ id, label, hint, options }) => [id, { label, hint, options }])),
})
