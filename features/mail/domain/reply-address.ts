import { readReplyToken } from './tokens.ts'

/** How an inbox gives each conversation an address of its own. */
export type ReplyAddressing =
  | { kind: 'plus'; address: string }
  | { kind: 'subdomain'; address: string; subdomain: string }
  | { kind: 'none'; address: string }

/** The address to which an answer to this conversation should come. */
export const replyAddress = (inbox: ReplyAddressing, token: string): string => {
  const { local, domain } = split(inbox.address)
  switch (inbox.kind) {
    case 'plus':
      return `${local}+${token}@${domain}`
    case 'subdomain':
      return `${token}@${inbox.subdomain}`
    case 'none':
      return inbox.address
  }
}

/** What a recipient's address may be: an address of an inbox, or one with a reply token. */
export type Recipient =
  | { kind: 'inbox'; address: string }
  | { kind: 'plus'; address: string; token: string }
  | { kind: 'subdomain'; subdomain: string; token: string }

/** All readings of a recipient's address, to be looked up in this order. */
export const readRecipient = (address: string): Recipient[] => {
  const whole = normalAddress(address)
  const { local, domain } = split(whole)
  if (!local || !domain) return []
  const readings: Recipient[] = [{ kind: 'inbox', address: whole }]
  const plus = local.lastIndexOf('+')
  const tagged = plus > 0 ? readReplyToken(local.slice(plus + 1)) : null
  if (tagged) readings.push({ kind: 'plus', address: `${local.slice(0, plus)}@${domain}`, token: tagged })
  const bare = readReplyToken(local)
  if (bare) readings.push({ kind: 'subdomain', subdomain: domain, token: bare })
  return readings
}

/** One spelling for an address: trimmed and in lower case, as inboxes and contacts are stored. */
export const normalAddress = (address: string): string => address.trim().toLowerCase()

/** The domain of an address, empty when it has none. */
export const domainOf = (address: string): string => split(normalAddress(address)).domain

const split = (address: string) => {
  const at = address.lastIndexOf('@')
  return at < 0
    ? { local: address, domain: '' }
    : { local: address.slice(0, at), domain: address.slice(at + 1) }
}
