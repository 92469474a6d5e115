import type { FormFields } from '../shapes.ts'

/** A name that can stand in an address: plain letters and digits, joined by dashes. */
export const nameFrom = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '') || 'ask'

/** How the form of an inbox begins: closed, with words, name and address alone. */
export const freshForm = (inbox: string): FormFields => ({
  name: nameFrom(inbox),
  isOpen: false,
  title: inbox,
  lead: '',
  fields: [],
  asksPhone: true,
  consent: '',
  sites: [],
  translations: {},
})

type Lack =
  | { readonly code: 'form_field_twice'; readonly params: Record<string, never> }
  | { readonly code: 'form_choice_needs_options'; readonly params: { readonly label: string } }

/** What a form lacks that its single fields do not show; null when it is whole. */
export function lackOf({ fields }: Pick<FormFields, 'fields'>): Lack | null {
  if (new Set(fields.map(({ id }) => id)).size < fields.length)
    return { code: 'form_field_twice', params: {} }
  const empty = fields.find(({ kind, options }) => kind === 'choice' && new Set(options).size < 2)
  return empty ? { code: 'form_choice_needs_options', params: { label: empty.label } } : null
}
