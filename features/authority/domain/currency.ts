import { digitsOf } from '#platform/values/money.ts'

const BY_ZONE: readonly (readonly [RegExp, string])[] = [
  [/^Europe\/(London|Belfast|Jersey|Guernsey|Isle_of_Man)$|^GB/, 'GBP'],
  [/^Europe\/(Zurich|Vaduz)$/, 'CHF'],
  [/^Europe\/Stockholm$/, 'SEK'],
  [/^Europe\/Oslo$|^Arctic\//, 'NOK'],
  [/^Europe\/Copenhagen$/, 'DKK'],
  [/^Europe\/Warsaw$/, 'PLN'],
  [/^Europe\/Prague$/, 'CZK'],
  [/^Europe\/Budapest$/, 'HUF'],
  [/^Europe\/Bucharest$/, 'RON'],
  [/^(Europe|Asia)\/Istanbul$/, 'TRY'],
  [/^America\/(Toronto|Vancouver|Edmonton|Winnipeg|Halifax|Montreal|Regina|St_Johns)$|^Canada\//, 'CAD'],
  [/^America\/(Mexico_City|Monterrey|Tijuana|Cancun)$/, 'MXN'],
  [/^America\/(Sao_Paulo|Bahia|Fortaleza|Manaus|Recife)$/, 'BRL'],
  [/^(America|US)\//, 'USD'],
  [/^Australia\//, 'AUD'],
  [/^Pacific\/Auckland$/, 'NZD'],
  [/^Asia\/Tokyo$/, 'JPY'],
  [/^Asia\/(Kolkata|Calcutta)$/, 'INR'],
  [/^Asia\/(Shanghai|Urumqi)$/, 'CNY'],
  [/^Asia\/Hong_Kong$/, 'HKD'],
  [/^Asia\/Singapore$/, 'SGD'],
  [/^Asia\/(Jerusalem|Tel_Aviv)$/, 'ILS'],
  [/^Asia\/Dubai$/, 'AED'],
  [/^Asia\/Riyadh$/, 'SAR'],
  [/^Asia\/Amman$/, 'JOD'],
  [/^Africa\/Cairo$/, 'EGP'],
  [/^Africa\/Casablanca$/, 'MAD'],
  [/^Africa\/Johannesburg$/, 'ZAR'],
  [/^Africa\/Lagos$/, 'NGN'],
  [/^Africa\/Nairobi$/, 'KES'],
]

/** The currency that an organisation in this zone most likely reckons in; a person can choose another. */
export const currencyOfZone = (timeZone: string): string =>
  BY_ZONE.find(([zone]) => zone.test(timeZone))?.[1] ?? 'EUR'

/** What fifty of a euro's worth is in round numbers of a currency: the first sum, for people to change. */
const FIFTY: Readonly<Record<string, number>> = {
  SEK: 500,
  NOK: 500,
  DKK: 400,
  PLN: 200,
  CZK: 1_000,
  HUF: 20_000,
  RON: 250,
  TRY: 2_000,
  MXN: 1_000,
  BRL: 250,
  JPY: 8_000,
  INR: 4_000,
  CNY: 400,
  HKD: 400,
  ILS: 200,
  AED: 200,
  SAR: 200,
  JOD: 40,
  EGP: 2_500,
  MAD: 500,
  ZAR: 1_000,
  NGN: 80_000,
  KES: 7_000,
}

/** How many of its smallest unit make one of a currency. */
export const minorPerOne = (currency: string): number => 10 ** digitsOf(currency)

/** A first sum in the smallest unit: what a person at the front gives back without asking. */
export const firstSum = (currency: string): number => (FIFTY[currency] ?? 50) * minorPerOne(currency)

/** An amount of about the same worth in round numbers of another currency; never zero, and nobody's rate of the day. */
export const inOther = (amount: number, from: string, to: string): number =>
  amount === 0 ? 0 : Math.max(1, Math.round((amount * firstSum(to)) / firstSum(from)))
