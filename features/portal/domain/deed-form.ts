import { type Html, html, type Part } from '#platform/html/template.ts'

/** All that can be done on "Your conversation" besides adding a message. */
export const DEEDS = [
  'solved',
  'not-solved',
  'accept',
  'decline',
  'way-yes',
  'way-no',
  'wrong',
  'questions',
  'thanks',
  'renew',
] as const
export type Deed = (typeof DEEDS)[number]

export const deedIn = (text: string | undefined): Deed | null => DEEDS.find((each) => each === text) ?? null

/** Where the forms of a page go, and what makes them good once. */
export interface FormOf {
  readonly path: string
  readonly form: string
  /** The language that the reader chose, for browsers that keep no cookies: `?lang=ar`, or nothing. */
  readonly asked: string
}

/** A form that does one thing. */
export const deedForm = (
  { path, form, asked }: FormOf,
  deed: Deed,
  inside: Part,
  at = deed as string,
): Html =>
  html`<form method="post" action="${path}${asked}#${at}"><input type="hidden" name="form" value="${form}"><input type="hidden" name="do" value="${deed}">${inside}</form>`
