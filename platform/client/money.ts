import { spokenLanguage } from './words.ts'

/** An amount in the smallest unit of its currency, the way the reader writes money. */
export const money = (minor: number, currency: string) =>
  new Intl.NumberFormat(spokenLanguage() === 'en' ? 'en-GB' : spokenLanguage(), {
    style: 'currency',
    currency,
    maximumFractionDigits: minor % 100 === 0 ? 0 : 2,
  }).format(minor / 100)
