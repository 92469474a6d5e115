export type AddressKind = 'email' | 'phone'

/** A phone number as people write it, of three digits at least: what has none would be everybody's. */
export const PHONE = /^[+\d](?:[\s()./-]*\d){2,}[\s()./-]*$/

/** An address as it is kept and compared: e-mail in lower case, a phone number as its digits with a leading plus. */
export const normalAddress = (kind: AddressKind, value: string): string =>
  kind === 'email' ? normalEmail(value) : normalPhone(value)

const normalEmail = (value: string) => value.normalize('NFC').trim().toLowerCase().slice(0, 320)

const normalPhone = (value: string) => {
  const digits = value.normalize('NFKC').replace(/[^\d+]/g, '')
  const international = digits.startsWith('+') || digits.startsWith('00')
  const bare = digits.replaceAll('+', '')
  return international ? `+${bare.replace(/^00/, '')}` : bare
}

/** The part after the last @ of an e-mail address. */
export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1)
