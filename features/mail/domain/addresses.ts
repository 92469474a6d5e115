import addressparser from 'nodemailer/lib/addressparser'
import { clean } from './clean.ts'
import { decodeWords } from './encoded-words.ts'
import type { MailAddress } from './parsed-mail.ts'

const most = 500
const longestHeader = 100_000

/** The addresses in a header's text. An address that stands bare in an encoded word is a name, never an address. */
export const readAddresses = (text: string): MailAddress[] =>
  entries(text.slice(0, longestHeader)).slice(0, most)

const entries = (text: string): MailAddress[] =>
  addressparser(text, { flatten: true }).flatMap(({ name = '', address = '' }) => {
    const words = decodeWords(name)
    if (address === '' && onlyEncoded.test(name) && bracketed.test(words))
      return addressparser(words, { flatten: true }).flatMap((entry) => tidy(entry.name, entry.address))
    return tidy(words, address)
  })

const onlyEncoded = /^=\?[^?\s]{1,60}\?b\?[^?\s]{0,2000}\?=$/i
const bracketed = /<[^<>@\s]{1,64}@[^<>@\s]{1,253}>/

const tidy = (name: string, address: string): MailAddress[] => {
  const shown = clean(name, 300)
  const mailbox = plainAddress(address)
  return mailbox === '' && shown === '' ? [] : [{ name: shown, address: mailbox }]
}

const plainAddress = (address: string): string =>
  /^[^\s@<>",;:\\[\]]{1,64}@[^\s@<>",;:\\]{1,253}$/u.test(address) && !address.includes('=?')
    ? clean(address, 320)
    : ''
