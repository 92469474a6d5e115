import { moneyIn } from '../values/money.ts'
import { spokenLanguage } from './words.ts'

/** An amount in the smallest unit of its currency, the way the reader writes money. */
export const money = (minor: number, currency: string): string =>
  moneyIn(minor, currency, spokenLanguage(), true)
