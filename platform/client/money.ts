import { spokenLanguage } from './words.ts'

/** A currency as the reader writes it, and how many digits its smallest unit stands for: none of a yen, three of a dinar. */
export const inCurrency = (currency: string) => {
  const format = new Intl.NumberFormat(spokenLanguage() === 'en' ? 'en-GB' : spokenLanguage(), {
    style: 'currency',
    currency,
    trailingZeroDisplay: 'stripIfInteger',
  })
  return { format, digits: format.resolvedOptions().maximumFractionDigits ?? 2 }
}

/** An amount in the smallest unit of its currency, the way the reader writes money. */
export const money = (minor: number, currency: string): string => {
  const { format, digits } = inCurrency(currency)
  return format.format(minor / 10 ** digits)
}
