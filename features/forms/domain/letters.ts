import { createHmac, hkdfSync } from 'node:crypto'

/** How many mails may go, counted over all workspaces of the installation. */
export interface LetterLimit {
  readonly subject: string
  readonly inAnHour: number
  readonly inADay: number
}

/** To one address; asked for from one network; from one inbox: far below what would stop its other automatic mails. */
export const TO_AN_ADDRESS = { inAnHour: 2, inADay: 4 } as const
const FROM_A_NETWORK = { inAnHour: 5, inADay: 20 } as const
export const FROM_AN_INBOX = { inAnHour: 30, inADay: 200 } as const

/** An address as its mailbox is: what is written after a plus, and in some houses dots, makes no other mailbox. */
export const mailboxOf = (address: string): string => {
  const [name = '', domain = ''] = address.trim().toLowerCase().split('@')
  const bare = name.replace(/\+.*$/, '') || name
  return `${/^(gmail|googlemail)\.com$/.test(domain) ? bare.replaceAll('.', '') : bare}@${domain}`
}

const hashWith = (secret: string) => {
  const key = new Uint8Array(hkdfSync('sha256', secret, 'regard', 'form letters', 32))
  return (kind: string, value: string) =>
    `${kind}:${createHmac('sha256', key).update(value).digest('hex').slice(0, 32)}`
}

/** Under which name an address is counted, of which the list tells nothing. */
export const subjectOfAddress = (secret: string, address: string): string =>
  hashWith(secret)('address', mailboxOf(address))

/** All that one mail to an unproven address counts against. */
export function letterLimits(
  secret: string,
  { address, network, inboxId }: { address: string; network: string; inboxId: string },
): LetterLimit[] {
  const named = hashWith(secret)
  return [
    { subject: subjectOfAddress(secret, address), ...TO_AN_ADDRESS },
    { subject: named('network', network), ...FROM_A_NETWORK },
    { subject: named('inbox', inboxId), ...FROM_AN_INBOX },
  ]
}
