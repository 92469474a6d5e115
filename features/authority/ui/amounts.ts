import { money } from '#platform/client/money.ts'
import { digitsOf } from '#platform/values/money.ts'
import type { Act } from '../shapes.ts'
import type { Amount } from './api.ts'
import { t } from './words.ts'

/** A number of the smallest unit of a currency, or of pieces where there is none, as the reader writes it. */
export const sayCount = (count: number, currency: string | null): string =>
  currency === null ? t('amount.pieces', { count }) : money(count, currency)

export const sayAmount = (amount: Amount): string =>
  'pieces' in amount ? sayCount(amount.pieces, null) : sayCount(amount.minor, amount.currency)

/** What is given, inside a sentence: "£180", "an extra visit". */
export const sayGiven = ({ act, amount }: { act: Act; amount: Amount }): string => {
  if (!('pieces' in amount)) return sayAmount(amount)
  const what = t(`gives.${act}`)
  return amount.pieces === 1 ? what : t('amount.of', { what, amount: sayAmount(amount) })
}
export const sayAct = (act: Act) => t(`act.${act}`)

const GROUPED = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?=\D|$)/

/** The one number that a text says, with its thousands apart or not; undefined when there is none, or several. */
function numberIn(text: string, digits: number): number | undefined {
  const found = text.replace(/(?<=\d)[\s'’](?=\d{3}(?!\d))/g, '').match(/[-−]?\d[\d.,]*/g)
  if (found?.length !== 1) return undefined
  const said = found[0].replace(/[.,]+$/, '')
  const plain = digits === 3 ? said : said.replace(GROUPED, (whole) => whole.replace(/[.,]/g, ''))
  return /^\d+(?:[.,]\d+)?$/.test(plain) ? Number(plain.replace(',', '.')) : undefined
}

/** Reads an amount as one types it, "45", "45.50", "45,50" or "€1,000"; undefined when it is none. */
export const readAmount = (text: string, currency: string | null): Amount | undefined => {
  const digits = currency === null ? 0 : digitsOf(currency)
  const said = numberIn(text, digits)
  if (said === undefined) return undefined
  if (currency === null) return Number.isSafeInteger(said) && said > 0 ? { pieces: said } : undefined
  const minor = Math.round(said * 10 ** digits)
  return Number.isSafeInteger(minor) && minor > 0 ? { minor, currency } : undefined
}

/** As one would type it: the opposite of reading. */
export const typedAmount = (count: number, currency: string | null): string =>
  currency === null ? String(count) : String(count / 10 ** digitsOf(currency))
