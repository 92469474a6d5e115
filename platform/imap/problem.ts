import type { ImapFlowError } from 'imapflow'

/** Why a mailbox cannot be followed, as far as the server or the line to it says. */
export type ImapProblem =
  | 'unreachable'
  | 'not_secure'
  | 'wrong_password'
  | 'sign_in_ended'
  | 'busy'
  | 'folder_gone'
  | 'refused'
  | 'broken_off'

export interface ImapFailure {
  problem: ImapProblem
  /** What the server said, or the line; at most 500 letters. */
  words: string
}

const unreachable =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|CONNECT_TIMEOUT|GREETING_TIMEOUT|INNER_HOST|ClosedAfterConnectText)$/
const tls =
  /^(ClosedAfterConnectTLS|UPGRADE_TIMEOUT|STARTTLS_INJECTION|ERR_(TLS|SSL)\w*|CERT_\w+|EPROTO|DEPTH_ZERO\w*|SELF_SIGNED\w*|UNABLE_TO\w*)$/
const busy = /^(UNAVAILABLE|INUSE|LIMIT|OVERQUOTA|SERVERBUG|CONTACTADMIN)$/i

/** Reads an error of the IMAP client: what is wrong, and the server's own words. */
export const imapFailureOf = (thrown: unknown): ImapFailure => {
  const error: ImapFlowError = thrown instanceof Error ? thrown : new Error(String(thrown))
  return { problem: problemOf(error), words: wordsOf(error) }
}

const problemOf = (error: ImapFlowError): ImapProblem => {
  const code = error.code ?? ''
  if (error.mailboxMissing || error.code === 'NotFound') return 'folder_gone'
  if (error.tlsFailed || tls.test(code)) return 'not_secure'
  if (code === 'ETHROTTLE' || busy.test(error.serverResponseCode ?? '')) return 'busy'
  if (error.authenticationFailed) return error.oauthError ? 'sign_in_ended' : 'wrong_password'
  if (unreachable.test(code)) return 'unreachable'
  if (error.responseStatus === 'NO' || error.responseStatus === 'BAD') return 'refused'
  return 'broken_off'
}

const wordsOf = (error: ImapFlowError): string => {
  const said =
    error.responseText ||
    (typeof error.response === 'string' && error.response) ||
    error.reason ||
    error.message
  return said
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 500)
}

/** Whether the server said no to one command and the line still stands. */
export const isRefusal = (thrown: unknown): boolean => {
  const status = (thrown as ImapFlowError | null)?.responseStatus
  return status === 'NO' || status === 'BAD'
}
