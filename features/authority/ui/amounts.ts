import { inCurrency, money } from '#platform/client/money.ts'
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

/** Reads an amount as one types it, "45", "45.50" or "45,50"; undefined when it is none. */
export const readAmount = (text: string, currency: string | null): Amount | undefined => {
  const plain = text.replace(/[^\d.,]/g, '').replace(',', '.')
  if (!/^\d+(\.\d+)?$/.test(plain)) return undefined
  if (currency === null)
    return Number.isInteger(Number(plain)) && Number(plain) > 0 ? { pieces: Number(plain) } : undefined
  const minor = Math.round(Number(plain) * 10 ** inCurrency(currency).digits)
  return minor > 0 ? { minor, currency } : undefined
}

/** As one would type it: the opposite of reading. */
export const typedAmount = (count: number, currency: string | null): string =>
  currency === null ? String(count) : String(count / 10 ** inCurrency(currency).digits)
