import { createHash, createHmac, hkdfSync } from 'node:crypto'
import { toBase32 } from '#features/mail/domain/base32.ts'

/** Whose link it is: somebody we know, or an address that nobody has yet. */
export interface Holder {
  readonly contactId: string | null
  readonly colleagueId: string | null
  readonly address: string
  /** False: nothing shows that the address they gave is theirs; our answers are not shown to them. */
  readonly isProven: boolean
}

const PATTERN = /^[a-z2-7]{32}$/

const keyOf = (secret: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, 'regard', 'portal link', 32))

const nameOf = ({ contactId, colleagueId, address, isProven }: Holder): string =>
  `${contactId ?? colleagueId ?? address}${isProven ? '' : ' unproven'}`

/** The token of a link: 160 bits that are made again from the secret, so that they need be stored nowhere. */
export const linkToken = (
  secret: string,
  place: {
    readonly workspaceId: string
    readonly conversationId: string
    readonly holder: Holder
    /** How many links of the same holder were ended before. */
    readonly ended: number
  },
): string => {
  const { workspaceId, conversationId, holder, ended } = place
  const said = JSON.stringify([workspaceId, conversationId, nameOf(holder), ended])
  return toBase32(createHmac('sha256', keyOf(secret)).update(said).digest().subarray(0, 20))
}

/** Reads a token in either case; null when it cannot be one. */
export const readLinkToken = (text: string): string | null => {
  const token = text.toLowerCase()
  return PATTERN.test(token) ? token : null
}

/** What is stored of a token: enough to find it again, too little to open anything. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')

const REF = /^[0-9a-f]{20}$/

/** What stands in the address of the page instead of its token: enough to tell pages apart, no key to any. */
export const refOfToken = (token: string): string => hashOfToken(token).slice(0, 20)

/** Where a page is once its token is in a cookie; null where an address cannot be one. */
export const cleanPath = (ref: string): string | null => (REF.test(ref) ? `/your-conversation/${ref}` : null)

/** A colleague as a form of one page names them: which of those on it, and nothing that means anything elsewhere. */
export const markOf = (conversationId: string, colleagueId: string): string =>
  createHash('sha256').update(`${conversationId} ${colleagueId}`).digest('hex').slice(0, 12)
