import { z } from 'zod'
import { id, line } from '#platform/contract/endpoint.ts'

export const FIELD_KINDS = ['line', 'text', 'choice', 'yes_no', 'date', 'file'] as const
const words = (max: number) => z.union([z.literal(''), line(max)])

export const fieldShape = z
  .strictObject({
    /** Its name in the form; stays when it is moved or renamed. */
    id: z.string().regex(/^[a-z0-9]{1,16}$/),
    kind: z.enum(FIELD_KINDS),
    label: line(120),
    hint: words(200),
    isRequired: z.boolean(),
    /** What can be chosen; empty but for a choice. */
    options: z.array(line(120)).max(20),
  })
  .meta({ id: 'FormField' })
export type Field = z.infer<typeof fieldShape>

export const FORM_LANGUAGES = ['en', 'ar'] as const
export type Language = (typeof FORM_LANGUAGES)[number]
/** The words of a form in another language; what is empty stands as the organisation wrote it. */
const formWords = z.strictObject({
  title: words(120),
  lead: words(600),
  consent: words(600),
  fields: z.record(
    z.string().regex(/^[a-z0-9]{1,16}$/),
    z.strictObject({ label: words(120), hint: words(200), options: z.array(words(120)).max(20) }),
  ),
})
export type FormWords = z.infer<typeof formWords>
export const formTranslations = z.partialRecord(z.enum(FORM_LANGUAGES), formWords)

/** An address of a site, without path: https://shop.example. */
const site = z.url({ protocol: /^https?$/ }).refine((text) => URL.parse(text)?.origin === text)

export const formShape = z.strictObject({
  /** The last part of its address. */
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/),
  isOpen: z.boolean(),
  title: line(120),
  lead: words(600),
  fields: z.array(fieldShape).max(12),
  asksPhone: z.boolean(),
  /** What somebody agrees to before sending; empty: nothing. */
  consent: words(600),
  /** Where it may stand in a frame; none named: everywhere. */
  sites: z.array(site).max(20),
  /** The form's own words in other languages. */
  translations: formTranslations.default({}),
})
export type FormFields = z.infer<typeof formShape>

export const formOfInbox = z
  .strictObject({
    inbox: z.strictObject({ id, name: z.string() }),
    form: formShape,
    /** The address for people; only a path while no public address is set. */
    address: z.string(),
    /** What came by it in the last day. */
    lately: z.strictObject({
      came: z.int(),
      worked: z.int(),
      confirmed: z.int(),
      lettersSent: z.int(),
      lettersWithheld: z.int(),
    }),
  })
  .meta({ id: 'FormOfInbox' })
export type FormOfInbox = z.infer<typeof formOfInbox>
