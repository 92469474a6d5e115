/** How many digits the smallest unit of a currency stands for: two of a euro, none of a yen, three of a dinar. */
export const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2

/** An amount in the smallest unit of its currency, the way a language writes money: "£45.00", or short, "£45". */
export const moneyIn = (minor: number, currency: string, language: string, isShort = false): string =>
  new Intl.NumberFormat(language === 'en' ? 'en-GB' : language, {
    style: 'currency',
    currency,
    trailingZeroDisplay: isShort ? 'stripIfInteger' : 'auto',
  }).format(minor / 10 ** digitsOf(currency))
