/** The gaps of saved replies that fill themselves: in curly brackets, as `{name}`. */
export const GAPS = [
  'name',
  'full name',
  'me',
  'number',
  'subject',
  'team',
  'organisation',
  'promised',
] as const
export type Gap = (typeof GAPS)[number]
