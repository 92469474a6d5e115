import { money } from '#platform/client/money.ts'
import { spokenLanguage } from '#platform/client/words.ts'
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
const ZEROS = [0x06_60, 0x06_f0]

/** Digits and signs of Arabic and Persian as ours. */
const inOurDigits = (text: string): string =>
  text
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (each) => {
      const code = each.codePointAt(0)!
      return String(code - ZEROS.findLast((zero) => code >= zero)!)
    })
    .replace(/\u066b/g, '.')
    .replace(/\u066c/g, '')

/** Whether this language sets its decimals apart by a comma. */
const hasCommaDecimals = (language: string): boolean =>
  new Intl.NumberFormat(language)
    .formatToParts(1.5)
    .some(({ type, value }) => type === 'decimal' && value === ',')

/** A number with its thousands together. Three digits after a sign are thousands, but where the currency itself has three. */
function ungrouped(said: string, digits: number): string {
  if (digits !== 3) return said.replace(GROUPED, (whole) => whole.replace(/[.,]/g, ''))
  const thousands = hasCommaDecimals(spokenLanguage()) ? '.' : ','
  const [sign] = GROUPED.exec(said)?.slice(1) ?? []
  return sign === thousands ? said.replaceAll(thousands, '') : said
}

/** The one number that a text says, with its thousands apart or not; undefined when there is none, or several. */
function numberIn(text: string, digits: number): number | undefined {
  const found = inOurDigits(text)
    .replace(/(?<=\d)[\s'’](?=\d{3}(?!\d))/g, '')
    .match(/[-−]?\d[\d.,]*/g)
  if (found?.length !== 1) return undefined
  const plain = ungrouped(found[0].replace(/[.,]+$/, ''), digits)
  const said = /^\d+(?:[.,](\d+))?$/.exec(plain)
  // More decimals than the currency has are no sum that can be paid.
  return said && (said[1] ?? '').length <= digits ? Number(plain.replace(',', '.')) : undefined
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

const BY_SIGN: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₺': 'TRY',
  '₪': 'ILS',
  '₦': 'NGN',
  '₴': 'UAH',
}

/** The currency that a text names by its sign or its three letters, where that is plain; else none. */
export function currencyIn(text: string): string | undefined {
  const bySign = Object.keys(BY_SIGN).filter((sign) => text.includes(sign))
  if (bySign.length > 0) return bySign.length === 1 ? BY_SIGN[bySign[0]!] : undefined
  const named = /(?<![A-Z])[A-Z]{3}(?![A-Z])/.exec(text)?.[0]
  return named !== undefined && allCurrencies().includes(named) ? named : undefined
}

/** Every currency in use, by its three letters. */
export const allCurrencies = (): readonly string[] => Intl.supportedValuesOf('currency')

/** The same to choose from, each with its name as the reader calls it. */
export function currencyChoices(chosen: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([spokenLanguage()], { type: 'currency' })
  const all = new Set([...allCurrencies(), chosen])
  return [...all].sort().map((value) => ({ value, label: `${value} · ${names.of(value) ?? value}` }))
}
